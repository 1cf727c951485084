import type { Projection } from '../../embeddings/projection.ts'
import { compileProjection, PROJECTION_STEP } from '../wasm/projection-kernel.ts'

/** Enough to approach the subspace: it need not be exact, as what the graph finds is compared by whole vectors. */
const ROUNDS = 12

/**
 * The subspace of `to` dimensions in which the rows vary most, around zero, as a projection that keeps inner products within it:
 * orthogonal iteration (Golub & Van Loan 8.2). It gives no single principal components, which are not needed here. Rows have `from`
 * numbers. The same rows give the same projection.
 */
export function fitPrincipalSubspace(rows: Float32Array, from: number, to: number): Projection {
  const scatter = scatterOf(new Float64Array(rows), from)
  let basis = Float64Array.from({ length: to * from }, startingNumbers())
  orthonormalise(basis, from)
  for (let round = 0; round < ROUNDS; round++) {
    basis = multiply(basis, scatter, from)
    orthonormalise(basis, from)
  }
  const matrix = new Float32Array(from * to)
  for (let k = 0; k < to; k++) for (let i = 0; i < from; i++) matrix[i * to + k] = basis[k * from + i] ?? 0
  return { from, to, matrix }
}

/** Numbers between -1 and 1 that are always the same: a linear congruential generator (Numerical Recipes). */
function startingNumbers(): () => number {
  let state = 1
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 31 - 1
  }
}

/** Rows that are added at once, which the processor's cache holds. */
const BLOCK_ROWS = 32

/** The sum of the outer products of the rows: symmetric. */
function scatterOf(rows: Float64Array, size: number): Float64Array {
  const scatter = new Float64Array(size * size)
  for (let start = 0; start < rows.length; start += BLOCK_ROWS * size) {
    const matrix = rows.subarray(start, start + BLOCK_ROWS * size)
    const column = new Float64Array(matrix.length / size)
    for (let i = 0; i < size; i++) {
      for (let row = 0; row < column.length; row++) column[row] = matrix[row * size + i] ?? 0
      addRows(scatter.subarray(i * size + i, (i + 1) * size), column, { matrix, size, from: i })
    }
  }
  for (let i = 0; i < size; i++)
    for (let k = 0; k < i; k++) scatter[i * size + k] = scatter[k * size + i] ?? 0
  return scatter
}

/** Each row of the basis times the symmetric matrix. */
function multiply(basis: Float64Array, matrix: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const product = new Float64Array(basis.length)
  for (let row = 0; row < basis.length; row += size) {
    const end = row + size
    addRows(product.subarray(row, end), basis.subarray(row, end), { matrix, size, from: 0 })
  }
  return product
}

interface Rows {
  readonly matrix: Float64Array
  /** Of a row. */
  readonly size: number
  /** The first column. */
  readonly from: number
}

/** Adds the rows, each times its factor, in order: four at a time, which reads and writes the sum a quarter as often. */
function addRows(sum: Float64Array, factors: Float64Array, { matrix, size, from }: Rows): void {
  const whole = factors.length - (factors.length % 4)
  for (let row = 0; row < whole; row += 4) {
    const a = factors[row] ?? 0
    const b = factors[row + 1] ?? 0
    const c = factors[row + 2] ?? 0
    const d = factors[row + 3] ?? 0
    const at = row * size + from
    for (let k = 0; k < sum.length; k++) {
      sum[k] =
        (sum[k] ?? 0) +
        a * (matrix[at + k] ?? 0) +
        b * (matrix[at + size + k] ?? 0) +
        c * (matrix[at + 2 * size + k] ?? 0) +
        d * (matrix[at + 3 * size + k] ?? 0)
    }
  }
  for (let row = whole; row < factors.length; row++) {
    const factor = factors[row] ?? 0
    for (let k = 0; k < sum.length; k++)
      sum[k] = (sum[k] ?? 0) + factor * (matrix[row * size + from + k] ?? 0)
  }
}

/** Makes the rows orthonormal, in place: Gram–Schmidt, twice, because once leaves rounding errors. */
function orthonormalise(rows: Float64Array, size: number): void {
  for (let row = 0; row < rows.length; row += size) {
    const own = rows.subarray(row, row + size)
    for (let round = 0; round < 2; round++) {
      for (let before = 0; before < row; before += size) {
        let product = 0
        for (let i = 0; i < size; i++) product += (own[i] ?? 0) * (rows[before + i] ?? 0)
        for (let i = 0; i < size; i++) own[i] = (own[i] ?? 0) - product * (rows[before + i] ?? 0)
      }
    }
    let squares = 0
    for (const value of own) squares += value * value
    const scale = squares > 1e-300 ? 1 / Math.sqrt(squares) : 0
    for (let i = 0; i < size; i++) own[i] = (own[i] ?? 0) * scale
  }
}

const KERNELS = new WeakMap<Projection, (vector: Float32Array) => Float32Array>()

/** The projected vector; its length is at most that of the vector. */
export function project(vector: Float32Array, projection: Projection): Float32Array {
  const { from, to, matrix } = projection
  if (to % PROJECTION_STEP !== 0 || vector.length !== from) return plainProduct(vector, projection)
  const multiply = KERNELS.get(projection) ?? compileProjection(matrix, { from, to })
  KERNELS.set(projection, multiply)
  return multiply(vector)
}

/** The same in float64, rounded at the end. */
function plainProduct(vector: Float32Array, { from, to, matrix }: Projection): Float32Array {
  const sums = new Float64Array(to)
  for (let i = 0; i < from; i++) {
    const value = vector[i] ?? 0
    for (let k = 0; k < to; k++) sums[k] = (sums[k] ?? 0) + value * (matrix[i * to + k] ?? 0)
  }
  return Float32Array.from(sums)
}

/** The vector as it is where there is no projection. */
export function projected(vector: Float32Array, projection: Projection | undefined): Float32Array {
  return projection ? project(vector, projection) : vector
}
