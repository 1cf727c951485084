import { expect, it } from 'vitest'
import { heldTerms, lexicalDocuments } from '../../src/search/passage-terms.ts'
import { createTermReader } from '../../src/text/terms.ts'
import { loadSharedPassages } from '../shared-corpus.ts'

it('a passage holds the terms of its document in the lexical index', async () => {
  const passages = (await loadSharedPassages()).slice(0, 60)
  const documents = lexicalDocuments(passages)
  const read = createTermReader()
  for (const [i, passage] of passages.entries()) {
    expect(heldTerms(passage, read)).toEqual(new Set(documents[i]))
  }
  const [first] = passages
  if (!first) throw new Error('the corpus has passages')
  expect(heldTerms(first, read)).toBe(heldTerms(first, read))
})
