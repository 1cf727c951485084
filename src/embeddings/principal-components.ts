import type { Projection } from './projection.ts'

/** Sweeps of the Jacobi method; a matrix of 384 rows converges in about 10. */
const MAX_SWEEPS = 30

/** The directions in which the rows vary most, around zero, as the columns of a projection. Rows have `from` numbers. */
export function fitPrincipalComponents(rows: Float32Array, from: number, to: number): Projection {
  const { values, vectors } = eigenvectors(scatterOf(rows, from), from)
  const order = [...values.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0)).slice(0, to)
  const matrix = new Float32Array(from * to)
  for (let i = 0; i < from; i++) {
    for (const [k, column] of order.entries()) matrix[i * to + k] = vectors[i * from + column] ?? 0
  }
  return { from, to, matrix }
}

function scatterOf(rows: Float32Array, size: number): Float64Array {
  const scatter = new Float64Array(size * size)
  for (let start = 0; start < rows.length; start += size) {
    for (let i = 0; i < size; i++) {
      const value = rows[start + i] ?? 0
      for (let k = i; k < size; k++) {
        scatter[i * size + k] = (scatter[i * size + k] ?? 0) + value * (rows[start + k] ?? 0)
      }
    }
  }
  for (let i = 0; i < size; i++)
    for (let k = 0; k < i; k++) scatter[i * size + k] = scatter[k * size + i] ?? 0
  return scatter
}

/** Eigenvalues and eigenvectors (columns) of a symmetric matrix, which is overwritten; cyclic Jacobi (Golub & Van Loan 8.5). */
function eigenvectors(a: Float64Array, size: number) {
  const vectors = new Float64Array(size * size)
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1
  const at = (i: number, k: number) => a[i * size + k] ?? 0
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let [inside, outside] = [0, 0]
    for (let i = 0; i < size; i++) {
      inside += at(i, i) ** 2
      for (let k = 0; k < i; k++) outside += at(i, k) ** 2
    }
    if (outside <= inside * 1e-18) break
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        if (at(p, q) === 0) continue
        const theta = (at(q, q) - at(p, p)) / (2 * at(p, q))
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        rotate(a, size, { p, q, c, s: t * c }, vectors)
      }
    }
  }
  return { values: Float64Array.from({ length: size }, (_, i) => at(i, i)), vectors }
}

interface Rotation {
  readonly p: number
  readonly q: number
  readonly c: number
  readonly s: number
}

function rotate(a: Float64Array, size: number, { p, q, c, s }: Rotation, vectors: Float64Array): void {
  const turn = (matrix: Float64Array, one: number, other: number) => {
    const [x, y] = [matrix[one] ?? 0, matrix[other] ?? 0]
    matrix[one] = c * x - s * y
    matrix[other] = s * x + c * y
  }
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q)
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k)
  for (let k = 0; k < size; k++) turn(vectors, k * size + p, k * size + q)
}

/**
 * Rotates the projected vectors at random. Inner products stay the same; all dimensions get a similar variance, which suits
 * rounding them to the same levels.
 */
export function rotateRandomly({ from, to, matrix }: Projection, random: () => number): Projection {
  const rotation = orthogonalMatrix(to, random)
  const rotated = new Float32Array(from * to)
  for (let i = 0; i < from; i++) {
    for (let k = 0; k < to; k++) {
      let sum = 0
      for (let j = 0; j < to; j++) sum += (matrix[i * to + j] ?? 0) * (rotation[j * to + k] ?? 0)
      rotated[i * to + k] = sum
    }
  }
  return { from, to, matrix: rotated }
}

/** Orthonormal rows: Gram–Schmidt on normally distributed numbers. */
function orthogonalMatrix(size: number, random: () => number): Float64Array {
  const matrix = Float64Array.from({ length: size * size }, () => normalNumber(random))
  for (let row = 0; row < size; row++) {
    const own = matrix.subarray(row * size, (row + 1) * size)
    // Twice, because once leaves rounding errors.
    for (let before = 0; before < 2 * row; before++) {
      const at = before % row
      const other = matrix.subarray(at * size, (at + 1) * size)
      const product = own.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0)
      for (let i = 0; i < size; i++) own[i] = (own[i] ?? 0) - product * (other[i] ?? 0)
    }
    const length = Math.hypot(...own)
    for (let i = 0; i < size; i++) own[i] = (own[i] ?? 0) / length
  }
  return matrix
}

/** Box & Muller 1958. */
function normalNumber(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
