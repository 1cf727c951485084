import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../evaluation/seeded-random.ts'
import { greatest } from '../../src/search/greatest.ts'

describe('greatest', () => {
  it('gives the first numbers of the sorted ones', () => {
    const random = seededRandom(3)
    for (const length of [0, 1, 2, 3, 4, 20]) {
      const numbers = Array.from({ length }, () => Math.floor(random() * 10) - 5)
      const sorted = numbers.toSorted((a, b) => b - a)
      for (const count of [1, 3]) expect(greatest(numbers, count)).toEqual(sorted.slice(0, count))
    }
  })
})
