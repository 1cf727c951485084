import {
  CODES_STEP,
  compileDot,
  compileDotCodes,
  DOT_STEP,
  type DotCodes,
  writeFactors,
} from '../wasm/dot-kernel.ts'
import { bestProduct, CODES_AT, FLOAT32, INT8, type VectorEncoding, vectorBytes } from './vector-codec.ts'

/** Room for encoded vectors, where they are compared by SIMD kernels. */
export interface VectorArena {
  /** Reserves at least this many bytes; earlier contents are lost. */
  reserve(bytes: number): Uint8Array
  /**
   * The greatest inner product with `count` encoded vectors from `at`, a multiple of 4; -1 if there are none. Exact to six digits.
   */
  best(at: number, count: number, encoding: VectorEncoding, vector: Float32Array): number
}

const PAGE_BYTES = 65536
/** Vectors of other lengths are compared by a plain loop. */
const MAX_DIMENSIONS = 4096
const MAX_PRODUCTS = 1024
/** The vector as float64, then as int16; then the products. */
const FACTORS_START = MAX_DIMENSIONS * Float64Array.BYTES_PER_ELEMENT
const PRODUCTS_START = FACTORS_START + MAX_DIMENSIONS * Int16Array.BYTES_PER_ELEMENT
const START = PRODUCTS_START + MAX_PRODUCTS * Float64Array.BYTES_PER_ELEMENT

export function createVectorArena(): VectorArena {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(START / PAGE_BYTES) + 1 })
  const dot = compileDot(memory)
  let dotCodes: { readonly dimensions: number; readonly run: DotCodes } | undefined
  let views = viewsOf(memory)
  /** The vector in the kernels' memory, and what its int16 numbers were multiplied by. */
  let current: Float32Array | undefined
  let scale = 1

  const load = (vector: Float32Array) => {
    if (vector === current) return
    views.numbers.set(vector)
    scale = writeFactors(vector, views.factors)
    current = vector
  }
  const bestOfNumbers = (rows: number, count: number, length: number): number => {
    const rowsEnd = rows + count * vectorBytes(FLOAT32, length)
    dot(0, length * Float64Array.BYTES_PER_ELEMENT, rows, rowsEnd, PRODUCTS_START)
    let best = -1
    for (let i = 0; i < count; i++) best = Math.max(best, views.products[i] ?? -1)
    return best
  }
  const bestOfCodes = (at: number, count: number, length: number): number => {
    const rowBytes = vectorBytes(INT8, length)
    if (dotCodes?.dimensions !== length)
      dotCodes = { dimensions: length, run: compileDotCodes(memory, { dimensions: length, rowBytes }) }
    // The codes follow the reciprocal of the length.
    const codes = START + at + CODES_AT
    const factorsEnd = FACTORS_START + length * Int16Array.BYTES_PER_ELEMENT
    dotCodes.run(FACTORS_START, factorsEnd, codes, codes + count * rowBytes, PRODUCTS_START)
    let best = -1
    for (let i = 0; i < count; i++) {
      const reciprocal = views.floats[(START + at + i * rowBytes) / Float32Array.BYTES_PER_ELEMENT] ?? 0
      best = Math.max(best, ((views.sums[i] ?? 0) * reciprocal) / scale)
    }
    return best
  }
  return {
    reserve(wanted) {
      if (views.bytes.length < wanted) {
        memory.grow(Math.ceil((wanted * 1.5 - views.bytes.length) / PAGE_BYTES))
        views = viewsOf(memory)
      }
      // Whoever asks for room may have changed the numbers of the vector.
      current = undefined
      return views.bytes
    },
    best(at, count, encoding, vector) {
      if (count === 0) return -1
      const { length } = vector
      const step = encoding === FLOAT32 ? DOT_STEP : CODES_STEP
      const isForKernel = length % step === 0 && length > 0 && length <= MAX_DIMENSIONS
      if (!isForKernel || count > MAX_PRODUCTS)
        return bestProduct(views.bytes, at, count, { encoding, vector })
      load(vector)
      return encoding === FLOAT32 ? bestOfNumbers(START + at, count, length) : bestOfCodes(at, count, length)
    },
  }
}

/** The parts of the memory, whose buffer changes when it grows. */
function viewsOf({ buffer }: WebAssembly.Memory) {
  return {
    numbers: new Float64Array(buffer, 0, MAX_DIMENSIONS),
    factors: new Int16Array(buffer, FACTORS_START, MAX_DIMENSIONS),
    products: new Float64Array(buffer, PRODUCTS_START, MAX_PRODUCTS),
    sums: new Int32Array(buffer, PRODUCTS_START, MAX_PRODUCTS),
    floats: new Float32Array(buffer),
    bytes: new Uint8Array(buffer, START),
  }
}
