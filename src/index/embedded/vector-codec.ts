import { dequantise, quantise } from '../../embeddings/quantise.ts'

// Vectors in a file: float32, or int8 with the reciprocal of their length, which is a quarter of that.

/** The first number of a record. */
export type VectorEncoding = 1 | 4
export const INT8: VectorEncoding = 1
export const FLOAT32: VectorEncoding = 4

/** Where the int8 numbers of a vector begin: behind the reciprocal of its length. */
export const CODES_AT = 4

/** Bytes of a vector, a multiple of 4. */
export function vectorBytes(encoding: VectorEncoding, dimensions: number): number {
  return encoding === FLOAT32 ? 4 * dimensions : CODES_AT + 4 * Math.ceil(dimensions / 4)
}

/** Whether int8 gives exactly these vectors back, as it does for those of the vector cache. */
export function isExactAsInt8(matrix: Float32Array, dimensions: number): boolean {
  for (let start = 0; start < matrix.length; start += dimensions) {
    const vector = matrix.subarray(start, start + dimensions)
    const restored = dequantise(quantise(vector))
    if (!restored?.every((value, i) => value === vector[i])) return false
  }
  return true
}

/** Writes the vectors of a matrix one after the other, from a multiple of 4; returns where they end. */
export function writeVectors(
  bytes: Uint8Array,
  at: number,
  matrix: Float32Array,
  { encoding, dimensions }: { readonly encoding: VectorEncoding; readonly dimensions: number },
): number {
  if (encoding === FLOAT32) {
    new Float32Array(bytes.buffer, bytes.byteOffset + at, matrix.length).set(matrix)
    return at + 4 * matrix.length
  }
  let end = at
  for (let start = 0; start < matrix.length; start += dimensions) {
    const codes = quantise(matrix.subarray(start, start + dimensions))
    new Float32Array(bytes.buffer, bytes.byteOffset + end, 1)[0] = reciprocalLength(codes)
    new Int8Array(bytes.buffer, bytes.byteOffset + end + CODES_AT, dimensions).set(codes)
    end += vectorBytes(encoding, dimensions)
  }
  return end
}

function reciprocalLength(codes: Int8Array): number {
  let squares = 0
  for (let i = 0; i < codes.length; i++) squares += (codes[i] ?? 0) ** 2
  return squares > 0 ? 1 / Math.sqrt(squares) : 0
}

/** `count` encoded vectors from a multiple of 4. The numbers may lie in `bytes`, which must not be changed then. */
export function readVectors(
  bytes: Uint8Array,
  at: number,
  count: number,
  { encoding, dimensions }: { readonly encoding: VectorEncoding; readonly dimensions: number },
): Float32Array {
  if (encoding === FLOAT32) return new Float32Array(bytes.buffer, bytes.byteOffset + at, count * dimensions)
  const matrix = new Float32Array(count * dimensions)
  const step = vectorBytes(encoding, dimensions)
  for (let i = 0; i < count; i++) {
    const codes = new Int8Array(bytes.buffer, bytes.byteOffset + at + i * step + CODES_AT, dimensions)
    let squares = 0
    for (let k = 0; k < dimensions; k++) squares += (codes[k] ?? 0) ** 2
    // The same division as `dequantise`, so that the same numbers come back.
    const length = Math.sqrt(squares) || 1
    const start = i * dimensions
    for (let k = 0; k < dimensions; k++) matrix[start + k] = (codes[k] ?? 0) / length
  }
  return matrix
}

/** The greatest inner product of a vector and `count` encoded ones; -1 if there are none. */
export function bestProduct(
  bytes: Uint8Array,
  at: number,
  count: number,
  { encoding, vector }: { readonly encoding: VectorEncoding; readonly vector: Float32Array },
): number {
  const { length } = vector
  const step = vectorBytes(encoding, length)
  const start = bytes.byteOffset + at
  let best = -1
  for (let i = 0; i < count; i++) {
    const own = start + i * step
    const product =
      encoding === FLOAT32
        ? innerProduct(new Float32Array(bytes.buffer, own, length), vector)
        : innerProduct(new Int8Array(bytes.buffer, own + CODES_AT, length), vector) *
          (new Float32Array(bytes.buffer, own, 1)[0] ?? 0)
    if (product > best) best = product
  }
  return best
}

/** Four sums at a time, which do not wait for each other. */
function innerProduct(numbers: Float32Array | Int8Array, vector: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0]
  const whole = vector.length - (vector.length % 4)
  for (let i = 0; i < whole; i += 4) {
    a += (numbers[i] ?? 0) * (vector[i] ?? 0)
    b += (numbers[i + 1] ?? 0) * (vector[i + 1] ?? 0)
    c += (numbers[i + 2] ?? 0) * (vector[i + 2] ?? 0)
    d += (numbers[i + 3] ?? 0) * (vector[i + 3] ?? 0)
  }
  for (let i = whole; i < vector.length; i++) a += (numbers[i] ?? 0) * (vector[i] ?? 0)
  return a + b + (c + d)
}
