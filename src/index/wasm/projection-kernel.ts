import {
  assembleModule,
  doWhile,
  f32x4,
  get,
  increase,
  lessThan,
  load,
  load32Splat,
  set,
  store,
  V128,
} from './assemble.ts'
import { instantiate } from './instantiate.ts'

const PAGE_BYTES = 65536
const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT
const VECTOR_BYTES = 16
/** Vectors of sums that are added up at once: as many as there are registers for. */
const SUMS = 8
/** Results have a multiple of these numbers. */
export const PROJECTION_STEP = (SUMS * VECTOR_BYTES) / FLOAT_BYTES

/**
 * Compiles the product of a vector of `from` numbers and a matrix of `from` rows of `to`, in float32; the same on every machine. What
 * it returns is new each time.
 */
export function compileProjection(
  matrix: Float32Array,
  { from, to }: { readonly from: number; readonly to: number },
): (vector: Float32Array) => Float32Array {
  const matrixAt = aligned(from * FLOAT_BYTES)
  const resultAt = matrixAt + from * to * FLOAT_BYTES
  const memory = new WebAssembly.Memory({
    initial: Math.ceil((resultAt + to * FLOAT_BYTES) / PAGE_BYTES),
  })
  new Float32Array(memory.buffer, matrixAt, from * to).set(matrix)
  const numbers = new Float32Array(memory.buffer, 0, from)
  const result = new Float32Array(memory.buffer, resultAt, to)
  const multiply = instantiate(assembleModule([multiplyFunction(to)]), memory)('multiply')
  return vector => {
    numbers.set(vector)
    for (let column = 0; column < to; column += PROJECTION_STEP) {
      const offset = column * FLOAT_BYTES
      multiply(0, from * FLOAT_BYTES, matrixAt + offset, resultAt + offset)
    }
    return result.slice()
  }
}

function multiplyFunction(to: number) {
  const [VECTOR, VECTOR_END, MATRIX, RESULT, NUMBER] = [0, 1, 2, 3, 4]
  const sums = Array.from({ length: SUMS }, (_, i) => NUMBER + 1 + i)
  return {
    name: 'multiply',
    parameters: 4,
    locals: [V128, ...sums.map(() => V128)],
    body: [
      sums.map(sum => set(sum, f32x4.splat(0))),
      doWhile(
        [
          set(NUMBER, load32Splat(get(VECTOR))),
          sums.map((sum, i) => {
            const product = f32x4.multiply(get(NUMBER), load(get(MATRIX), VECTOR_BYTES * i))
            return set(sum, f32x4.add(get(sum), product))
          }),
          increase(VECTOR, FLOAT_BYTES),
          increase(MATRIX, to * FLOAT_BYTES),
        ],
        lessThan(get(VECTOR), get(VECTOR_END)),
      ),
      sums.map((sum, i) => store(get(RESULT), get(sum), VECTOR_BYTES * i)),
    ],
  }
}

function aligned(address: number): number {
  return VECTOR_BYTES * Math.ceil(address / VECTOR_BYTES)
}
