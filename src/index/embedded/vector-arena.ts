import { compileDot, DOT_STEP } from '../wasm/dot-kernel.ts'
import { bestProduct, FLOAT32, type VectorEncoding, vectorBytes } from './vector-codec.ts'

/** Room for encoded vectors, where they are compared by a SIMD kernel. */
export interface VectorArena {
  /** Reserves at least this many bytes; earlier contents are lost. */
  reserve(bytes: number): Uint8Array
  /** The greatest inner product with `count` encoded vectors from `at`, a multiple of 4; -1 if there are none. */
  best(at: number, count: number, encoding: VectorEncoding, vector: Float32Array): number
}

const PAGE_BYTES = 65536
/** Vectors of other lengths are compared by a plain loop. */
const MAX_DIMENSIONS = 4096
const MAX_PRODUCTS = 1024
const PRODUCTS_START = MAX_DIMENSIONS * Float64Array.BYTES_PER_ELEMENT
const START = PRODUCTS_START + MAX_PRODUCTS * Float64Array.BYTES_PER_ELEMENT

export function createVectorArena(): VectorArena {
  const memory = new WebAssembly.Memory({ initial: START / PAGE_BYTES + 1 })
  const dot = compileDot(memory)
  let bytes = new Uint8Array(memory.buffer, START)
  let products = new Float64Array(memory.buffer, PRODUCTS_START, MAX_PRODUCTS)
  /** The vector in the kernel's memory. */
  let current: Float32Array | undefined
  return {
    reserve(wanted) {
      if (bytes.length < wanted) {
        memory.grow(Math.ceil((wanted * 1.5 - bytes.length) / PAGE_BYTES))
        bytes = new Uint8Array(memory.buffer, START)
        products = new Float64Array(memory.buffer, PRODUCTS_START, MAX_PRODUCTS)
      }
      // Whoever asks for room may have changed the numbers of the vector.
      current = undefined
      return bytes
    },
    best(at, count, encoding, vector) {
      const { length } = vector
      const isForKernel =
        encoding === FLOAT32 && length % DOT_STEP === 0 && length > 0 && length <= MAX_DIMENSIONS
      if (!isForKernel || count > MAX_PRODUCTS) return bestProduct(bytes, at, count, { encoding, vector })
      if (count === 0) return -1
      if (vector !== current) new Float64Array(memory.buffer, 0, length).set(vector)
      current = vector
      const rows = START + at
      const vectorEnd = length * Float64Array.BYTES_PER_ELEMENT
      dot(0, vectorEnd, rows, rows + count * vectorBytes(encoding, length), PRODUCTS_START)
      let best = -1
      for (let i = 0; i < count; i++) best = Math.max(best, products[i] ?? -1)
      return best
    },
  }
}
