import { describe, expect, it } from 'vitest'
import { findMaximalSegment } from '../../src/verification/maximal-segment.ts'
import type { ClaimUnit } from '../../src/verification/parsed-claim.ts'
import { seededRandom } from '../seeded-random.ts'

/** Units of five words each, in sentences of their own. */
function unitsOf(
  count: number,
  change: (at: number) => Partial<ClaimUnit> = () => ({}),
): readonly ClaimUnit[] {
  return Array.from({ length: count }, (_, at) => ({
    startChar: at * 30,
    endChar: at * 30 + 29,
    firstWord: at * 5,
    endWord: at * 5 + 5,
    isQuoted: false,
    quote: -1,
    sentence: at,
    isLead: false,
    hasLink: false,
    ...change(at),
  }))
}

const segmentOf = (units: readonly ClaimUnit[], gains: readonly number[], gaps: readonly number[] = []) =>
  findMaximalSegment(units, new Set(gaps), unit => gains[units.indexOf(unit)] ?? 0)

describe('findMaximalSegment', () => {
  it.each([
    ['one unit', [5], [], [0, 1]],
    ['the best of two runs', [2, -9, 5, 4], [], [2, 4]],
    ['a run across a small loss', [5, -1, 4], [], [0, 3]],
    ['a run without its losing ends', [-3, 5, 4, -2], [], [1, 3]],
    ['a run that a gap ends', [5, 4, 6, 7], [10], [2, 4]],
    ['the smallest loss if nothing gains', [-4, -1, -3], [], [1, 2]],
  ] as const)('is %s', (_, gains, gaps, expected) => {
    expect(segmentOf(unitsOf(gains.length), gains, gaps)).toEqual(expected)
  })

  it('has the maximum gain of all runs', () => {
    const random = seededRandom(5)
    for (let round = 0; round < 300; round++) {
      const gains = Array.from({ length: 1 + Math.floor(random() * 9) }, () => Math.floor(random() * 21) - 10)
      const gainOf = (from: number, to: number) => gains.slice(from, to).reduce((sum, gain) => sum + gain, 0)
      const runs = gains.flatMap((_, from) =>
        gains.slice(from).map((__, more) => gainOf(from, from + more + 1)),
      )
      const [first, end] = segmentOf(unitsOf(gains.length), gains)
      expect(gainOf(first, end), gains.join(' ')).toBe(Math.max(...runs))
    }
  })

  it.each([
    ['in the same sentence', { sentence: 1, firstWord: 10, endWord: 12 }, [1, 3]],
    ['unless they are a lead-in', { sentence: 1, firstWord: 10, endWord: 12, isLead: true }, [1, 2]],
    ['unless they are in another sentence', { sentence: 2, firstWord: 10, endWord: 12 }, [1, 2]],
    ['unless they are more than three', { sentence: 1, firstWord: 10, endWord: 14 }, [1, 2]],
  ] as const)('includes a few words at its edge %s', (_, change, expected) => {
    const units = unitsOf(3, at => (at === 2 ? change : {}))
    expect(segmentOf(units, [-9, 5, -1])).toEqual(expected)
  })

  it('does not extend across the sender’s words between two quotations', () => {
    const units = unitsOf(3, at => ({ isQuoted: at !== 1, quote: at === 1 ? -1 : at }))
    expect(segmentOf(units, [5, -1, 6])).toEqual([2, 3])
  })
})
