import { describe, expect, it } from 'vitest'
import { IndexError } from '../../src/errors.ts'
import { createTermExpander } from '../../src/search/expand-terms.ts'
import { searchTerms } from '../../src/text/terms.ts'

const known = new Set(searchTerms('Ұлттық алдын алу тетігі түрмеге барды', 'kk'))
const frequencies = async (terms: readonly string[]) => terms.map(term => (known.has(term) ? 1 : 0))
const glossary = [
  ['Ұлттық алдын алу тетігі', 'НПМ'],
  ['зона', 'түрме'],
]
const facts = { documents: 1, glossary }

describe('the term expander', () => {
  const expand = createTermExpander({ facts, frequencies })

  it('gives the other names of what the index does not know', async () => {
    expect(await expand(searchTerms('что нашёл НПМ', 'ru'))).toEqual(
      expect.arrayContaining([...searchTerms('тетігі', 'kk')]),
    )
  })

  it('leaves a name that the index knows to itself', async () => {
    expect(await expand(searchTerms('түрме туралы', 'kk'))).toEqual([])
  })

  it('wants the whole name', async () => expect(await expand(searchTerms('алдын алу', 'kk'))).toEqual([]))

  it('looks up the glossary once, and again after a failure', async () => {
    let calls = 0
    const expandLater = createTermExpander({
      facts,
      frequencies(terms) {
        calls++
        return calls === 1 ? Promise.reject(new IndexError('out of reach')) : frequencies(terms)
      },
    })
    const terms = searchTerms('что нашёл НПМ', 'ru')
    await expect(expandLater(terms)).rejects.toThrow('out of reach')
    expect((await expandLater(terms)).length).toBeGreaterThan(0)
    await expandLater(terms)
    expect(calls).toBe(2)
  })
})
