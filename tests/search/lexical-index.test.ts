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

  it('tells how much of the question a document holds, unknown words counted as the rarest', () => {
    expect(index.coverage(['сайлау', 'партия'], 2)).toBe(1)
    expect(index.coverage(['сайлау', 'жоқсөз'], 2)).toBeLessThan(0.5)
    expect(index.coverage(['жоқсөз'], 2)).toBe(0)
    expect(index.coverage([], 2)).toBe(0)
  })

  it('is the same after it was written and read', () => {
    const again = loadLexicalIndex(JSON.parse(JSON.stringify(index.toJson())))
    for (const terms of [['азапта'], ['полиция', 'партия'], ['жоқ']]) {
      expect(again.coverage(terms, 1)).toBe(index.coverage(terms, 1))
      expect(terms.map(again.rarity)).toEqual(terms.map(index.rarity))
    }
  })

  it('lives with terms that are names of object properties', () => {
    const odd = buildLexicalIndex([['constructor', '__proto__'], ['toString']])
    const again = loadLexicalIndex(JSON.parse(JSON.stringify(odd.toJson())))
    expect(['constructor', '__proto__', 'valueOf'].map(again.knows)).toEqual([true, true, false])
  })

  it('covers nothing when there are no documents', () => {
    expect(buildLexicalIndex([]).coverage(['азапта'], 0)).toBe(0)
  })
})
