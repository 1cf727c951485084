import { describe, expect, it } from 'vitest'
import { findingTerms, inverseFrequency, termWeight } from '../../src/index/bm25.ts'

describe('BM25', () => {
  it('follows Robertson’s formula', () => {
    // By hand: of 3 documents, 1 has the term; it occurs once in a document of 2 terms, the average being 11/3.
    expect(inverseFrequency(1, 3)).toBeCloseTo(Math.log(1 + 2.5 / 1.5), 10)
    const norm = 1.2 * (0.25 + (0.75 * 2) / (11 / 3))
    expect(termWeight(1, 2, 11 / 3)).toBeCloseTo(2.2 / (1 + norm), 10)
  })

  it('weighs a term more where it is frequent and the passage short, up to a limit', () => {
    expect(termWeight(2, 10, 10)).toBeGreaterThan(termWeight(1, 10, 10))
    expect(termWeight(1, 5, 10)).toBeGreaterThan(termWeight(1, 10, 10))
    expect(termWeight(10_000, 10, 10)).toBeLessThanOrEqual(2.2)
  })

  it('is never negative, also for a term that every passage has, and finite without passages', () => {
    expect(inverseFrequency(3, 3)).toBeGreaterThan(0)
    expect(inverseFrequency(0, 0)).toBeGreaterThan(0)
    expect(termWeight(1, 0, 0)).toBeGreaterThan(0)
  })
})

describe('findingTerms', () => {
  it.each([
    ['all known terms in a small index', [5, 1_000, 0], 1_000, ['сот', 'адам']],
    ['only the rarer terms in a large one', [5, 1_000, 0], 9_000, ['сот']],
    ['a term in just a tenth of the documents', [5, 900, 0], 9_000, ['сот', 'адам']],
    ['the rarest one where all are frequent', [5_000, 3_000, 8_000], 9_000, ['адам']],
    ['none where none is known', [0, 0, 0], 9_000, []],
  ])('chooses %s', (_, frequencies, documents, expected) => {
    expect([...findingTerms(['сот', 'адам', 'құқық'], frequencies, documents)]).toEqual(expected)
  })
})
