import { Buffer } from 'node:buffer'

/** The first byte that is not UTF-8: its offset from 0, its line from 1. */
export interface InvalidText {
  readonly kind: 'invalid'
  readonly byteOffset: number
  readonly line: number
}

export type DecodedText = { readonly kind: 'text'; readonly text: string } | InvalidText

/** Decodes strictly: an invalid byte is reported, never replaced. */
export function decodeUtf8(bytes: Uint8Array): DecodedText {
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    const byteOffset = findFirstReplacedByte(bytes)
    const linesAbove = bytes.subarray(0, byteOffset).filter(byte => byte === 0x0a).length
    return { kind: 'invalid', byteOffset, line: linesAbove + 1 }
  }
}

/** A lenient round trip preserves valid bytes, so the first difference is the first invalid byte. */
function findFirstReplacedByte(bytes: Uint8Array): number {
  const roundTrip = Buffer.from(Buffer.from(bytes).toString('utf8'))
  const difference = bytes.findIndex((byte, index) => byte !== roundTrip[index])
  return difference === -1 ? bytes.length : difference
}
