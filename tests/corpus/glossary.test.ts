import { describe, expect, it } from 'vitest'
import { loadGlossary, parseGlossary } from '../../src/corpus/glossary.ts'
import { parseListItems } from '../../src/corpus/list-file.ts'
import { CorpusError } from '../../src/errors.ts'
import { corpusFolder } from './corpus-folder.ts'

describe('loadGlossary', () => {
  it('takes the list items as entries and all else as words for people', async () => {
    const folder = await corpusFolder({ 'glossary.md': '# Glossary\n\n- ҰАТ = НПМ\n* ООН = БҰҰ = UN  \n' })
    expect(await loadGlossary(folder)).toEqual([
      ['ҰАТ', 'НПМ'],
      ['ООН', 'БҰҰ', 'UN'],
    ])
  })

  it('has no entries where there is no file', async () => {
    expect(await loadGlossary(await corpusFolder({}))).toEqual([])
  })

  it.each(['- ҰАТ', '- ҰАТ = ', '-  = НПМ'])('names the line of «%s»', line => {
    const parse = () => parseGlossary(parseListItems(`# Glossary\n\n${line} x =`.replace(' x =', '')), 'g.md')
    expect(parse).toThrow(CorpusError)
    expect(parse).toThrow('g.md:3')
  })
})
