// The binary formats of PostgreSQL and pgvector, which are smaller and faster than text, and exact.

/** A `vector`: its number of dimensions, 16 bits of zeros, big-endian floats. */
export function encodeVector(values: Float32Array): Buffer {
  const bytes = Buffer.alloc(4 + 4 * values.length)
  writeVector(bytes, 0, values)
  return bytes
}

/** A `vector[]` of `dimensions` numbers each. `vectorOid` is the number of the type `vector` in this database. */
export function encodeVectors(values: Float32Array, dimensions: number, vectorOid: number): Buffer {
  const count = values.length / dimensions
  if (count === 0) return emptyArray(vectorOid)
  const size = 4 + 4 * dimensions
  const bytes = Buffer.alloc(ARRAY_HEADER_BYTES + count * (4 + size))
  // Dimensions, whether there are nulls, type, length, first index.
  for (const [at, field] of [1, 0, vectorOid, count, 1].entries()) bytes.writeInt32BE(field, 4 * at)
  for (let i = 0; i < count; i++) {
    const start = ARRAY_HEADER_BYTES + i * (4 + size)
    bytes.writeInt32BE(size, start)
    writeVector(bytes, start + 4, values.subarray(i * dimensions, (i + 1) * dimensions))
  }
  return bytes
}

/** The numbers of a `vector`. */
export function decodeVector(bytes: Buffer): Float32Array {
  const values = new Float32Array(bytes.readUInt16BE(0))
  for (let i = 0; i < values.length; i++) values[i] = bytes.readFloatBE(4 + 4 * i)
  return values
}

/** The numbers of a `vector[]`, one vector after another. */
export function decodeVectors(bytes: Buffer): Float32Array {
  if (bytes.readInt32BE(0) === 0) return new Float32Array()
  const count = bytes.readInt32BE(12)
  const dimensions = bytes.readUInt16BE(ARRAY_HEADER_BYTES + 4)
  const swapped = swapFloats(bytes)
  const values = new Float32Array(count * dimensions)
  for (let i = 0; i < count; i++) {
    const start = (ARRAY_HEADER_BYTES + i * (8 + 4 * dimensions) + 8) / 4
    values.set(swapped.subarray(start, start + dimensions), i * dimensions)
  }
  return values
}

/** Floats as they lie in memory: little-endian on every processor that Node runs on. */
export function encodeFloats(values: Float32Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength)
}

export function decodeFloats(bytes: Buffer): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer)
}

const ARRAY_HEADER_BYTES = 20

function emptyArray(oid: number): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeInt32BE(oid, 8)
  return bytes
}

function writeVector(bytes: Buffer, start: number, values: Float32Array): void {
  bytes.writeUInt16BE(values.length, start)
  for (let i = 0; i < values.length; i++) bytes.writeFloatBE(values[i] ?? 0, start + 4 + 4 * i)
}

/** All fields are 4 bytes wide, so that their bytes can be swapped at once. */
function swapFloats(bytes: Buffer): Float32Array {
  const copy = Buffer.from(Uint8Array.from(bytes).buffer)
  copy.swap32()
  return new Float32Array(copy.buffer, copy.byteOffset, copy.byteLength / 4)
}
