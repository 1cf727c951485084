import { expect, it } from 'vitest'
import { compileProjection, PROJECTION_STEP } from '../../../src/index/wasm/projection-kernel.ts'
import { seededRandom } from '../../seeded-random.ts'

it.each([
  [1, PROJECTION_STEP],
  [7, 2 * PROJECTION_STEP],
  [384, 128],
])('multiplies %i numbers by a matrix of %i columns', (from, to) => {
  const random = seededRandom(from)
  const numbers = (count: number) => Float32Array.from({ length: count }, () => random() * 2 - 1)
  const matrix = numbers(from * to)
  const multiply = compileProjection(matrix, { from, to })
  const [one, other] = [numbers(from), numbers(from)]
  const first = multiply(one)
  // What was returned before does not change.
  for (const [vector, product] of [
    [other, multiply(other)],
    [one, first],
  ] as const) {
    for (let column = 0; column < to; column++) {
      const expected = vector.reduce((sum, value, i) => sum + value * (matrix[i * to + column] ?? 0), 0)
      expect(product[column]).toBeCloseTo(expected, 4)
    }
  }
})
