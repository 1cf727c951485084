import { InputError } from '../errors.ts'
import type { Projection } from './projection.ts'

/** `\x93NUMPY`, version, and the length of the header. */
const PREAMBLE_BYTES = 10
const FLOAT32_HEADER = /'descr': '<f4', 'fortran_order': False, 'shape': \((\d+), (\d+)\)/

/** Parses a matrix in NumPy's file format, version 1, little-endian float32, row-major. Throws InputError. */
export function parseNpyMatrix(bytes: Buffer, path: string): Projection {
  const headerEnd = PREAMBLE_BYTES + (bytes.length >= PREAMBLE_BYTES ? bytes.readUInt16LE(8) : 0)
  const [, from, to] = FLOAT32_HEADER.exec(bytes.toString('latin1', PREAMBLE_BYTES, headerEnd)) ?? []
  const numbers = Uint8Array.from(bytes.subarray(headerEnd))
  if (numbers.length === 0 || numbers.length !== 4 * Number(from) * Number(to)) {
    throw new InputError(`${path} is not a NumPy file with a float32 matrix in C order`)
  }
  return { from: Number(from), to: Number(to), matrix: new Float32Array(numbers.buffer) }
}
