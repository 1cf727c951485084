import { describe, expect, it } from 'vitest'
import { alignInBand, type WordMatcher, type WordStep } from '../../src/verification/banded-alignment.ts'
import { seededRandom } from '../seeded-random.ts'

/** Letters as words. Upper and lower case are two spellings of a word; `omissions` are claim positions. */
function rows(claim: string, text: string, omissions: readonly number[] = [], headings = ''): WordMatcher {
  const same = (a = '', b = '') => (a === b ? 2 : a.toLowerCase() === b.toLowerCase() ? 1 : 0)
  return {
    claimCount: claim.length,
    from: 0,
    to: text.length,
    same: (i, word) => same(claim[i], text[word]),
    isAlike: () => false,
    sameJoined: () => 0,
    sameSplit: () => 0,
    isOmissible: i => omissions.includes(i),
    isHeading: word => headings.includes(text[word] ?? '·'),
  }
}

const signs = { same: '=', changed: 'c', inserted: 'i', missing: 'm', skipped: 's' } as const
const read = (steps: readonly WordStep[] = []) => steps.map(({ kind }) => signs[kind]).join('')

describe('an alignment', () => {
  it.each([
    ['the same words', 'cde', 'abcdefg', [], '==='],
    ['another spelling', 'cDe', 'abcdefg', [], '==='],
    ['a word replaced', 'bcXe', 'abcdefg', [], '==c='],
    ['a word inserted', 'bcXde', 'abcdefg', [], '==i=='],
    ['a word missing', 'bcef', 'abcdefg', [], '==m=='],
    ['a marked omission', 'abgh', 'abcdefgh', [2], '==ssss=='],
    ['an unmarked omission', 'abcdijkl', 'abcdefghijkl', [], '====mmmm===='],
    ['a heading inside', 'abcd', 'abHcd', [], '==s=='],
    ['a heading quoted with the text', 'abHcd', 'abHcd', [], '====='],
  ] as const)('shows %s', (_, claim, text, omissions, expected) => {
    const aligned = alignInBand(rows(claim, text, omissions, 'H'), { low: -20, high: 20 })
    expect(read(aligned?.steps)).toBe(expected)
  })

  it('uses every word of the claim once, and consecutive words of the edition', () => {
    const random = seededRandom(7)
    for (let round = 0; round < 200; round++) {
      const [claim, text] = [randomLetters(random, 12), randomLetters(random, 30)]
      const steps = alignInBand(rows(claim, text), { low: -15, high: 32 })?.steps ?? []
      const used = steps.flatMap(step => ('claim' in step ? step.claim : []))
      expect(used).toEqual(Array.from(claim, (_, i) => i))
      const words = steps.flatMap(step => ('word' in step ? step.word : []))
      expect(words.slice(1).every((word, i) => word === (words[i] ?? 0) + 1)).toBe(true)
    }
  })

  it('has the minimum cost, as found by exhaustive search', () => {
    const random = seededRandom(11)
    for (let round = 0; round < 200; round++) {
      const [claim, text] = [randomLetters(random, 1 + Math.floor(random() * 9)), randomLetters(random, 14)]
      const aligned = alignInBand(rows(claim, text), { low: -12, high: 20 })
      expect(aligned?.cost, `${claim} in ${text}`).toBe(cheapest(claim, text))
    }
  })

  it('finds nothing outside its band', () => {
    expect(alignInBand(rows('abc', 'abc'), { low: 10, high: 12 })).toBeUndefined()
  })
})

/** The minimum cost by memoised recursion over claim position, text position and whether a gap is open. */
function cheapest(claim: string, text: string): number {
  const known = new Map<string, number>()
  const from = (i: number, j: number, isGap: boolean): number => {
    if (i === claim.length) return 0
    const key = `${i} ${j} ${isGap}`
    const before = known.get(key)
    if (before !== undefined) return before
    const costs = [20 + from(i + 1, j, false)]
    if (j < text.length) {
      costs.push((claim[i] === text[j] ? 0 : 20) + from(i + 1, j + 1, false))
      costs.push((isGap ? 6 : 20) + from(i, j + 1, true))
    }
    const cost = Math.min(...costs)
    known.set(key, cost)
    return cost
  }
  return Math.min(...Array.from({ length: text.length + 1 }, (_, start) => from(0, start, false)))
}

function randomLetters(random: () => number, count: number): string {
  return Array.from({ length: count }, () => 'abcde'[Math.floor(random() * 5)]).join('')
}
