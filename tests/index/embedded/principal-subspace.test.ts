import { describe, expect, it } from 'vitest'
import { fitPrincipalSubspace, project } from '../../../src/index/embedded/principal-subspace.ts'
import { seededRandom } from '../../seeded-random.ts'

const [FROM, TO, ROWS] = [24, 6, 200] as const

/** Rows that vary in as many directions as the subspace has, and a little in all others. */
function makeRows(noise: number): readonly Float32Array[] {
  const random = seededRandom(4)
  const axes = Array.from({ length: TO }, () => Float32Array.from({ length: FROM }, () => random() - 0.5))
  return Array.from({ length: ROWS }, () => {
    const factors = axes.map(() => random() - 0.5)
    return Float32Array.from(
      { length: FROM },
      (_, i) =>
        axes.reduce((sum, axis, n) => sum + (factors[n] ?? 0) * (axis[i] ?? 0), 0) + noise * (random() - 0.5),
    )
  })
}

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
const flatten = (rows: readonly Float32Array[]) => Float32Array.from(rows.flatMap(row => [...row]))

describe('fitPrincipalSubspace', () => {
  it('keeps the inner products of rows within the subspace', () => {
    const rows = makeRows(0)
    const projection = fitPrincipalSubspace(flatten(rows), FROM, TO)
    const projected = rows.map(row => project(row, projection))
    for (let i = 1; i < rows.length; i++) {
      const [one, other] = [rows[i - 1] ?? new Float32Array(), rows[i] ?? new Float32Array()]
      expect(dot(projected[i - 1] ?? one, projected[i] ?? other)).toBeCloseTo(dot(one, other), 5)
    }
  })

  it('leaves out what varies least', () => {
    const rows = makeRows(0.05)
    const projection = fitPrincipalSubspace(flatten(rows), FROM, TO)
    const energy = (vectors: readonly Float32Array[]) =>
      vectors.reduce((sum, vector) => sum + dot(vector, vector), 0)
    expect(energy(rows.map(row => project(row, projection))) / energy(rows)).toBeGreaterThan(0.98)
  })

  it('is the same for the same rows', () => {
    const rows = flatten(makeRows(0.1))
    expect(fitPrincipalSubspace(rows, FROM, TO)).toEqual(fitPrincipalSubspace(rows, FROM, TO))
  })
})
