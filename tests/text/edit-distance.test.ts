import { describe, expect, it } from 'vitest'
import { isWithinEditDistance } from '../../src/text/edit-distance.ts'
import { seededRandom } from '../seeded-random.ts'

/** Optimal string alignment distance by the full table. */
function editDistance(typed: string, meant: string): number {
  const table = Array.from({ length: typed.length + 1 }, (_, i) =>
    Array.from({ length: meant.length + 1 }, (__, j) => (i === 0 ? j : i)),
  )
  const cell = (i: number, j: number) => table[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let i = 1; i <= typed.length; i++) {
    for (let j = 1; j <= meant.length; j++) {
      const isSame = typed[i - 1] === meant[j - 1]
      const isSwapped = i > 1 && j > 1 && typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1]
      const row = table[i] ?? []
      row[j] = Math.min(
        cell(i - 1, j) + 1,
        cell(i, j - 1) + 1,
        cell(i - 1, j - 1) + (isSame ? 0 : 1),
        isSwapped ? cell(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
  }
  return cell(typed.length, meant.length)
}

describe('isWithinEditDistance', () => {
  it.each([
    ['кітап', 'кітап', 0, true],
    ['китап', 'кітап', 0, false],
    ['пытик', 'пытки', 1, true],
    ['азаптатау', 'азаптау', 2, true],
    ['азаптатау', 'азаптау', 1, false],
    ['', 'аб', 2, true],
    ['', 'аб', 1, false],
  ])('«%s» and «%s» within %i edits: %s', (typed, meant, limit, wanted) => {
    expect(isWithinEditDistance(typed, meant, limit)).toBe(wanted)
  })

  it('agrees with the full table on random words', () => {
    const random = seededRandom(7)
    const word = () =>
      Array.from({ length: Math.floor(random() * 8) }, () => 'абв'.charAt(Math.floor(random() * 3))).join('')
    for (let n = 0; n < 5000; n++) {
      const [typed, meant, limit] = [word(), word(), Math.floor(random() * 4)]
      expect(isWithinEditDistance(typed, meant, limit), `${typed} ${meant} ${limit}`).toBe(
        editDistance(typed, meant) <= limit,
      )
    }
  })
})
