import { describe, expect, it } from 'vitest'
import { buildLexicalIndex, loadLexicalIndex } from '../../src/search/lexical-index.ts'

const DOCUMENTS = [
  ['азапта', 'шағым', 'полиция'],
  ['азапта', 'азапта', 'қамау', 'полиция', 'шағым', 'тергеу'],
  ['сайлау', 'партия'],
  [],
]

describe('the lexical index', () => {
  const index = buildLexicalIndex(DOCUMENTS)

  it('scores by Robertson’s formula', () => {
    // By hand: N = 3 documents with words, n = 1, idf = ln(1 + 2.5/1.5); tf = 1, length 2, average 11/3.
    const idf = Math.log(1 + 2.5 / 1.5)
    const norm = 1.2 * (0.25 + (0.75 * 2) / (11 / 3))
    expect(index.score(['сайлау'])[2]).toBeCloseTo((idf * 2.2) / (1 + norm), 10)
  })

  it('puts the document with more of the question’s words first', () => {
    const scores = index.score(['азапта', 'қамау'])
    expect(scores[1]).toBeGreaterThan(scores[0] ?? 0)
    expect(scores[2]).toBe(0)
    expect(scores[3]).toBe(0)
  })

  it('counts a word that is asked twice once', () => {
    expect(index.score(['шағым', 'шағым'])).toEqual(index.score(['шағым']))
  })

  it('tells how much of the question a document holds, unknown words counted as the rarest', () => {
    expect(index.coverage(['сайлау', 'партия'], 2)).toBe(1)
    expect(index.coverage(['сайлау', 'жоқсөз'], 2)).toBeLessThan(0.5)
    expect(index.coverage(['жоқсөз'], 2)).toBe(0)
    expect(index.coverage([], 2)).toBe(0)
  })

  it('is the same after it was written and read', () => {
    const again = loadLexicalIndex(JSON.parse(JSON.stringify(index.toJson())))
    for (const terms of [['азапта'], ['полиция', 'партия'], ['жоқ']]) {
      expect(again.score(terms)).toEqual(index.score(terms))
    }
  })

  it('lives with terms that are names of object properties', () => {
    const odd = buildLexicalIndex([['constructor', '__proto__'], ['toString']])
    const again = loadLexicalIndex(JSON.parse(JSON.stringify(odd.toJson())))
    expect(again.score(['constructor'])[0]).toBeGreaterThan(0)
    expect(again.score(['__proto__'])[0]).toBeGreaterThan(0)
  })

  it('answers with nothing when there are no documents', () => {
    expect(buildLexicalIndex([]).score(['азапта'])).toHaveLength(0)
  })
})
