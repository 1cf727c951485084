import {
  assembleModule,
  doWhile,
  f64,
  f64x2,
  get,
  I32,
  i32x4,
  increase,
  lessThan,
  load,
  load8x8Signed,
  load64,
  set,
  storeLow32,
  V128,
} from './assemble.ts'
import { instantiate } from './instantiate.ts'

/**
 * `dot(vector, vectorEnd, rows, rowsEnd, products)`: the inner product of a vector (float64) with each row (float32), as float64.
 * Addresses are in bytes. At least one row. Taking several rows at a time is no faster.
 */
export type Dot = (vector: number, vectorEnd: number, rows: number, rowsEnd: number, products: number) => void

/** Numbers that one step takes; the length of a vector is a multiple of it. */
export const DOT_STEP = 4

/** Compiles the kernel; the length of the vectors is given with each call. */
export function compileDot(memory: WebAssembly.Memory): Dot {
  const [VECTOR, VECTOR_END, ROWS, ROWS_END, PRODUCTS, AT, LOW, HIGH] = [0, 1, 2, 3, 4, 5, 6, 7]
  const add = (sum: number, half: number) => {
    const numbers = f64x2.ofLowF32(load64(get(ROWS), half * 2 * Float32Array.BYTES_PER_ELEMENT))
    const factors = load(get(AT), half * 2 * Float64Array.BYTES_PER_ELEMENT)
    return set(sum, f64x2.add(get(sum), f64x2.multiply(numbers, factors)))
  }
  const lowSum = f64.add(f64x2.lane(get(LOW), 0), f64x2.lane(get(LOW), 1))
  const sum = f64.add(f64.add(lowSum, f64x2.lane(get(HIGH), 0)), f64x2.lane(get(HIGH), 1))
  const body = doWhile(
    [
      set(LOW, f64x2.zero),
      set(HIGH, f64x2.zero),
      set(AT, get(VECTOR)),
      doWhile(
        [
          add(LOW, 0),
          add(HIGH, 1),
          increase(ROWS, Float32Array.BYTES_PER_ELEMENT * DOT_STEP),
          increase(AT, Float64Array.BYTES_PER_ELEMENT * DOT_STEP),
        ],
        lessThan(get(AT), get(VECTOR_END)),
      ),
      f64.store(get(PRODUCTS), sum),
      increase(PRODUCTS, Float64Array.BYTES_PER_ELEMENT),
    ],
    lessThan(get(ROWS), get(ROWS_END)),
  )
  const dot = { name: 'dot', parameters: 5, locals: [I32, V128, V128], body }
  return instantiate(assembleModule([dot]), memory)('dot')
}

/**
 * `dotCodes(vector, vectorEnd, codes, codesEnd, sums)`: the inner product of a vector (int16) with each row of codes (int8), as int32.
 * A row takes `rowBytes`; `codes` is where the numbers of the first begin. At least one row.
 */
export type DotCodes = (
  vector: number,
  vectorEnd: number,
  codes: number,
  codesEnd: number,
  sums: number,
) => void

/** Numbers that one step takes; the length of a vector is a multiple of it. */
export const CODES_STEP = 16

/** Writes a vector as int16, and returns what its numbers were multiplied by: as much as never lets a sum overflow. */
export function writeFactors(vector: Float32Array, factors: Int16Array): number {
  const { length } = vector
  let most = 0
  for (let i = 0; i < length; i++) most = Math.max(most, Math.abs(vector[i] ?? 0))
  const scale = most > 0 ? maxFactor(length) / most : 1
  for (let i = 0; i < length; i++) factors[i] = Math.round((vector[i] ?? 0) * scale)
  return scale
}

/** The greatest int16 for which the sum of a vector's products with int8 numbers cannot overflow. */
function maxFactor(dimensions: number): number {
  return Math.min(2 ** 15 - 1, Math.floor((2 ** 31 - 1) / (2 ** 7 * Math.max(1, dimensions))))
}

/** Compiles the kernel for rows of `dimensions` numbers. */
export function compileDotCodes(
  memory: WebAssembly.Memory,
  { dimensions, rowBytes }: { readonly dimensions: number; readonly rowBytes: number },
): DotCodes {
  const [VECTOR, VECTOR_END, CODES, CODES_END, SUMS, AT, LOW, HIGH] = [0, 1, 2, 3, 4, 5, 6, 7]
  const add = (sum: number, half: number) => {
    const products = i32x4.dot(load8x8Signed(get(CODES), 8 * half), load(get(AT), 16 * half))
    return set(sum, i32x4.add(get(sum), products))
  }
  const addLanes = (order: readonly number[]) =>
    set(LOW, i32x4.add(get(LOW), i32x4.shuffle(get(LOW), get(LOW), order)))
  const body = doWhile(
    [
      set(LOW, i32x4.zero),
      set(HIGH, i32x4.zero),
      set(AT, get(VECTOR)),
      doWhile(
        [
          add(LOW, 0),
          add(HIGH, 1),
          increase(CODES, CODES_STEP),
          increase(AT, CODES_STEP * Int16Array.BYTES_PER_ELEMENT),
        ],
        lessThan(get(AT), get(VECTOR_END)),
      ),
      set(LOW, i32x4.add(get(LOW), get(HIGH))),
      addLanes([2, 3, 0, 1]),
      addLanes([1, 0, 3, 2]),
      storeLow32(get(SUMS), get(LOW)),
      increase(SUMS, Int32Array.BYTES_PER_ELEMENT),
      increase(CODES, rowBytes - dimensions),
    ],
    lessThan(get(CODES), get(CODES_END)),
  )
  const dot = { name: 'dotCodes', parameters: 5, locals: [I32, V128, V128], body }
  return instantiate(assembleModule([dot]), memory)('dotCodes')
}
