import { describe, expect, it } from 'vitest'
import { longestCommonSubsequence } from '../../../evaluation/import/compare/longest-common-subsequence.ts'
import { seededRandom } from '../../../evaluation/seeded-random.ts'

/** The length by the textbook table. */
function slowLength(left: string, right: string): number {
  let row = new Array<number>(right.length + 1).fill(0)
  for (const letter of left) {
    const next = [0]
    for (let j = 1; j <= right.length; j++) {
      const diagonal = (row[j - 1] ?? 0) + 1
      next.push(letter === right[j - 1] ? diagonal : Math.max(row[j] ?? 0, next[j - 1] ?? 0))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

describe('longestCommonSubsequence', () => {
  it('is as long as the textbook table says, in order, and pairs equal letters', () => {
    const random = seededRandom(14)
    const text = () => Array.from({ length: random() * 16 }, () => 'абв'.charAt(random() * 3)).join('')
    for (let round = 0; round < 1000; round++) {
      const [left, right] = [text(), text()]
      const matches = longestCommonSubsequence(left, right)
      expect(matches.length, `${left} / ${right}`).toBe(slowLength(left, right))
      for (const [index, match] of matches.entries()) {
        expect(left[match.left]).toBe(right[match.right])
        expect(match.right).toBeGreaterThan(matches[index - 1]?.right ?? -1)
      }
    }
  })

  it('takes seconds neither for a long text with one change nor for two that share nothing', () => {
    const long = 'адам құқығы '.repeat(5000)
    expect(longestCommonSubsequence(long, `${long.slice(0, 30_000)}!${long.slice(30_001)}`)).toHaveLength(
      59_999,
    )
    expect(longestCommonSubsequence('а'.repeat(2000), 'б'.repeat(2000))).toEqual([])
  })
})
