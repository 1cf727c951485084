import { describe, expect, it } from 'vitest'
import { findingTerms } from '../../src/index/bm25.ts'

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
