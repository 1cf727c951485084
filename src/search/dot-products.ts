import { compileDot, DOT_STEP } from './wasm/dot-kernel.ts'

/** A matrix in the kernel's memory. */
interface LoadedMatrix {
  readonly dimensions: number
  multiply(vector: Float32Array, first: number, count: number): Float64Array
}

const LOADED = new WeakMap<Float32Array, LoadedMatrix>()
const PAGE_BYTES = 65536

/**
 * Inner products of a vector with `count` rows of a matrix from row `first`; 0 for rows behind its end. The matrix is copied for
 * the kernel once. The result is overwritten by the next call for this matrix.
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
  const known = LOADED.get(matrix)
  const loaded = known?.dimensions === dimensions ? known : loadMatrix(matrix, dimensions)
  if (loaded !== known) LOADED.set(matrix, loaded)
  return loaded.multiply(vector, first, count)
}

function loadMatrix(matrix: Float32Array, dimensions: number): LoadedMatrix {
  const rowCount = Math.floor(matrix.length / dimensions)
  const padded = DOT_STEP * Math.ceil(dimensions / DOT_STEP)
  const vectorEnd = padded * Float64Array.BYTES_PER_ELEMENT
  const productsEnd = vectorEnd + rowCount * Float64Array.BYTES_PER_ELEMENT
  const rowBytes = padded * Float32Array.BYTES_PER_ELEMENT
  const bytes = productsEnd + rowCount * rowBytes
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) })
  const numbers = new Float64Array(memory.buffer, 0, padded)
  const products = new Float64Array(memory.buffer, vectorEnd, rowCount)
  const rows = new Float32Array(memory.buffer, productsEnd, rowCount * padded)
  for (let row = 0; row < rowCount; row++)
    rows.set(matrix.subarray(row * dimensions, (row + 1) * dimensions), row * padded)
  const dot = compileDot(memory)
  let current: Float32Array | undefined
  return {
    dimensions,
    multiply(vector, first, count) {
      if (vector !== current) numbers.set(vector)
      current = vector
      const start = productsEnd + first * rowBytes
      dot(0, vectorEnd, start, start + count * rowBytes, vectorEnd)
      return products.subarray(0, count)
    },
  }
}
