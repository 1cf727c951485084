import { describe, expect, it } from 'vitest'
import { createTermExpander } from '../../src/search/expand-terms.ts'
import { buildLexicalIndex } from '../../src/search/lexical-index.ts'
import { searchTerms } from '../../src/text/terms.ts'

const index = buildLexicalIndex([searchTerms('Ұлттық алдын алу тетігі түрмеге барды', 'kk')])
const expand = createTermExpander(
  [
    ['Ұлттық алдын алу тетігі', 'НПМ'],
    ['зона', 'түрме'],
  ],
  index,
)

describe('the term expander', () => {
  it('gives the other names of what the index does not know', () => {
    expect(expand(searchTerms('что нашёл НПМ', 'ru'))).toEqual(
      expect.arrayContaining([...searchTerms('тетігі', 'kk')]),
    )
  })

  it('leaves a name that the index knows to itself', () => {
    expect(expand(searchTerms('түрме туралы', 'kk'))).toEqual([])
  })

  it('wants the whole name', () => expect(expand(searchTerms('алдын алу', 'kk'))).toEqual([]))
})
