import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../evaluation/seeded-random.ts'
import { dotProducts } from '../../src/search/dot-products.ts'

const random = seededRandom(5)
const randomNumbers = (length: number) => Float32Array.from({ length }, () => random() - 0.5)

/** The kernel's order: four sums, added at the end. */
function plainProducts(matrix: Float32Array, vector: Float32Array, first: number, count: number) {
  return Array.from({ length: count }, (_, i) => {
    const sums = [0, 0, 0, 0]
    vector.forEach((value, at) => {
      sums[at % 4] = (sums[at % 4] ?? 0) + (matrix[(first + i) * vector.length + at] ?? 0) * value
    })
    return sums.reduce((sum, part) => sum + part, 0)
  })
}

describe('dotProducts', () => {
  it.each([1, 2, 3, 4, 6, 48, 384])('equals the plain loop to the last bit, with %i numbers', dimensions => {
    const matrix = randomNumbers(11 * dimensions)
    for (const [first, count] of [
      [0, 11],
      [0, 1],
      [10, 1],
      [3, 5],
    ] as const) {
      const vector = randomNumbers(dimensions)
      expect([...dotProducts(matrix, vector, first, count)]).toEqual(
        plainProducts(matrix, vector, first, count),
      )
    }
  })

  it('keeps matrices apart', () => {
    const vector = Float32Array.of(1, 0)
    const [one, other] = [Float32Array.of(2, 9, 3, 9), Float32Array.of(5, 9)]
    expect([...dotProducts(one, vector, 0, 2)]).toEqual([2, 3])
    expect([...dotProducts(other, vector, 0, 1)]).toEqual([5])
    expect([...dotProducts(one, vector, 1, 1)]).toEqual([3])
  })

  it('has the same products after more matrices than its memory holds', () => {
    const vector = randomNumbers(1024)
    const matrices = Array.from({ length: 20 }, () => new Float32Array(1024 * 600).fill(random()))
    const first = matrices.map(matrix => dotProducts(matrix, vector, 599, 1)[0])
    expect(matrices.map(matrix => dotProducts(matrix, vector, 599, 1)[0])).toEqual(first)
    expect(first).toEqual(matrices.map(matrix => plainProducts(matrix, vector, 599, 1)[0]))
  })

  it('is the same for vectors that are too long and matrices that are too large for it', () => {
    for (const [rows, dimensions] of [
      [3, 5001],
      [9000, 6],
      [3000, 3000],
    ] as const) {
      const matrix = new Float32Array(rows * dimensions).fill(0.25)
      const vector = randomNumbers(dimensions)
      const products = dotProducts(matrix, vector, 0, rows)
      expect(products).toHaveLength(rows)
      expect(products[rows - 1]).toBe(plainProducts(matrix, vector, rows - 1, 1)[0])
    }
  })

  it('has no product for no rows, and zeros behind the end or without a vector', () => {
    const matrix = Float32Array.of(1, 2, 3, 4)
    expect(dotProducts(matrix, Float32Array.of(1, 1), 1, 0)).toHaveLength(0)
    expect([...dotProducts(matrix, Float32Array.of(1, 1), 1, 2)]).toEqual([0, 0])
    expect([...dotProducts(new Float32Array(), Float32Array.of(1, 1), 0, 1)]).toEqual([0])
    expect([...dotProducts(matrix, new Float32Array(), 0, 2)]).toEqual([0, 0])
  })
})
