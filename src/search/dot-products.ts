import { createArena } from './wasm/arena.ts'
import { compileDot, DOT_STEP } from './wasm/dot-kernel.ts'

const PAGE_BYTES = 65536
/** Longer vectors and more rows at once are left to the plain loop. */
const MAX_DIMENSIONS = 4096
const MAX_ROWS = 8192
const PRODUCTS_START = MAX_DIMENSIONS * Float64Array.BYTES_PER_ELEMENT
const ARENA_START = PRODUCTS_START + MAX_ROWS * Float64Array.BYTES_PER_ELEMENT
/** Over 20,000 vectors of 384 numbers; pages that were never written take no memory. */
const ARENA_BYTES = 32 * 2 ** 20

type Multiply = (matrix: Float32Array, vector: Float32Array, first: number, count: number) => Float64Array

let kernel: Multiply | undefined

/**
 * Inner products of a vector with `count` rows of a matrix from row `first`; 0 for rows behind its end. The matrix, which must not
 * change, stays in the kernel's memory until that is full. The result is overwritten by the next call.
 */
export function dotProducts(
  matrix: Float32Array,
  vector: Float32Array,
  first: number,
  count: number,
): Float64Array {
  const { length: dimensions } = vector
  if (dimensions === 0 || count === 0 || (first + count) * dimensions > matrix.length)
    return new Float64Array(count)
  if (dimensions > MAX_DIMENSIONS || count > MAX_ROWS) return plainProducts(matrix, vector, first, count)
  kernel ??= createKernel()
  return kernel(matrix, vector, first, count)
}

function createKernel(): Multiply {
  const memory = new WebAssembly.Memory({ initial: (ARENA_START + ARENA_BYTES) / PAGE_BYTES })
  const numbers = new Float64Array(memory.buffer, 0, MAX_DIMENSIONS)
  const products = new Float64Array(memory.buffer, PRODUCTS_START, MAX_ROWS)
  const arena = createArena<Float32Array>(ARENA_START, ARENA_START + ARENA_BYTES)
  const dot = compileDot(memory)
  let current: Float32Array | undefined
  return (matrix, vector, first, count) => {
    const { length: dimensions } = vector
    const padded = DOT_STEP * Math.ceil(dimensions / DOT_STEP)
    const rowBytes = padded * Float32Array.BYTES_PER_ELEMENT
    const rowCount = Math.floor(matrix.length / dimensions)
    const address = arena.place(matrix, rowCount * rowBytes, start => {
      const rows = new Float32Array(memory.buffer, start, rowCount * padded).fill(0)
      for (let row = 0; row < rowCount; row++)
        rows.set(matrix.subarray(row * dimensions, (row + 1) * dimensions), row * padded)
    })
    if (address === undefined) return plainProducts(matrix, vector, first, count)
    if (vector !== current) {
      numbers.set(vector)
      numbers.fill(0, dimensions, padded)
      current = vector
    }
    const start = address + first * rowBytes
    dot(0, padded * Float64Array.BYTES_PER_ELEMENT, start, start + count * rowBytes, PRODUCTS_START)
    return products.subarray(0, count)
  }
}

/** The same in the same order of additions. */
function plainProducts(
  matrix: Float32Array,
  vector: Float32Array,
  first: number,
  count: number,
): Float64Array {
  const { length: dimensions } = vector
  return Float64Array.from({ length: count }, (_, i) => {
    const start = (first + i) * dimensions
    const sums = new Float64Array(DOT_STEP)
    for (let at = 0; at < dimensions; at++)
      sums[at % DOT_STEP] = (sums[at % DOT_STEP] ?? 0) + (matrix[start + at] ?? 0) * (vector[at] ?? 0)
    return sums.reduce((sum, part) => sum + part, 0)
  })
}
