/**
 * Gives Node 20 ArrayBuffer.transferToFixedLength (ES2024), without which pdf.js lists no drawing operators. The copy that is
 * made instead of a transfer serves pdf.js as well.
 */
export function ensureFixedLengthBuffers(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    configurable: true,
    writable: true,
    value(this: ArrayBuffer, length: number = this.byteLength): ArrayBuffer {
      const copy = new ArrayBuffer(length)
      new Uint8Array(copy).set(new Uint8Array(this).subarray(0, length))
      return copy
    },
  })
}
