// The binary formats of PostgreSQL and pgvector, which are smaller and faster than text, and exact.

/** The numbers of types that PostgreSQL itself has. */
const INT4_OID = 23
export const TEXT_OID = 25

export function encodeInt4(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

export function encodeText(text: string): Buffer {
  return Buffer.from(text)
}

/** An array of values of the type `oid` in their binary format. */
export function encodeArray(values: readonly Buffer[], oid: number): Buffer {
  const header = Buffer.alloc(values.length > 0 ? 20 : 12)
  // Dimensions, whether there are nulls, type; length and first index of the only dimension.
  const fields = values.length > 0 ? [1, 0, oid, values.length, 1] : [0, 0, oid]
  for (const [at, field] of fields.entries()) header.writeInt32BE(field, 4 * at)
  return Buffer.concat([header, ...values.flatMap(value => [encodeInt4(value.length), value])])
}

/** An `int4[]`, faster than `encodeArray`. */
export function encodeInts(values: readonly number[]): Buffer {
  if (values.length === 0) return encodeArray([], INT4_OID)
  const bytes = Buffer.alloc(20 + 8 * values.length)
  for (const [at, field] of [1, 0, INT4_OID, values.length, 1].entries()) bytes.writeInt32BE(field, 4 * at)
  for (const [at, value] of values.entries()) {
    bytes.writeInt32BE(4, 20 + 8 * at)
    bytes.writeInt32BE(value, 24 + 8 * at)
  }
  return bytes
}

/** A `halfvec`: its number of dimensions, 16 bits of zeros, big-endian floats of half the precision. */
export function encodeHalfVector(values: Float32Array): Buffer {
  const bytes = Buffer.alloc(4 + 2 * values.length)
  bytes.writeUInt16BE(values.length, 0)
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length)
  for (let i = 0; i < bits.length; i++) bytes.writeUInt16BE(halfBits(bits[i] ?? 0), 4 + 2 * i)
  return bytes
}

/** The nearest float16 of a float32 that is not beyond its range; of two, the even one. */
function halfBits(bits: number): number {
  const sign = (bits >>> 16) & 0x8000
  // 112: the difference of the biases.
  const exponent = ((bits >>> 23) & 0xff) - 112
  const mantissa = bits & 0x7fffff
  if (exponent >= 1) {
    const whole = (exponent << 10) | (mantissa >>> 13)
    return sign | (whole + roundsUp(mantissa & 0x1fff, 0x1000, whole))
  }
  if (exponent < -10) return sign
  const [subnormal, shift] = [mantissa | 0x800000, 14 - exponent]
  const whole = subnormal >>> shift
  return sign | (whole + roundsUp(subnormal & ((1 << shift) - 1), 1 << (shift - 1), whole))
}

function roundsUp(rest: number, half: number, whole: number): number {
  return rest > half || (rest === half && (whole & 1) === 1) ? 1 : 0
}

/** The text of a `halfvec`. */
export function vectorText(values: Float32Array): string {
  return `[${values.join(',')}]`
}

/** Floats as they lie in memory: little-endian on every processor that Node runs on. */
export function encodeFloats(values: Float32Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength)
}

export function decodeFloats(bytes: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer)
}

/** The results of `float4send`, one after another. */
export function decodeFloat4s(bytes: Uint8Array): Float32Array {
  const own = new Uint8Array(bytes)
  Buffer.from(own.buffer).swap32()
  return new Float32Array(own.buffer)
}

/** The results of `int2send`, one after another, as long as none is negative. */
export function decodeInt2s(bytes: Uint8Array): Uint16Array {
  const own = new Uint8Array(bytes)
  Buffer.from(own.buffer).swap16()
  return new Uint16Array(own.buffer)
}
