import { describe, expect, it } from 'vitest'
import { findDivisions } from '../../../evaluation/import/files/hyphenate.ts'
import { makeWrappedText } from '../../../evaluation/import/files/make-text.ts'
import { sourceText } from '../../../evaluation/import/files/source-text.ts'
import { loadSharedCorpus } from '../../shared-corpus.ts'

describe('findDivisions', () => {
  it.each([
    ['қорғаушылар', 'қор-ғау-шы-лар'],
    ['правозащитники', 'пра-во-за-щит-ники'],
    ['екі', 'екі'],
    ['2022-жылы', '2022-жылы'],
  ])('divides %s only between syllables', (word, expected) => {
    let divided = ''
    let start = 0
    for (const at of findDivisions(word)) {
      divided += `${word.slice(start, at)}-`
      start = at
    }
    expect(divided + word.slice(start)).toBe(expected)
  })
})

describe('makeWrappedText', () => {
  it('says at which word each page begins', async () => {
    const reports = await loadSharedCorpus()
    const edition = reports.find(({ id }) => id === 'us-state-2022-kazakhstan')?.editions.kk
    if (!edition) throw new Error('the report is missing')
    const { bytes, expected } = makeWrappedText(sourceText(edition))
    const pages = new TextDecoder().decode(bytes).split('\f')
    const starts = new Map<number, string>()
    for (const { text, page, innerPages } of expected) {
      if (page !== null && !starts.has(page)) starts.set(page, text)
      for (const inner of innerPages ?? []) starts.set(inner.page, text.slice(inner.char))
    }
    expect(starts.size).toBe(pages.length)
    for (const [page, start] of starts) {
      const [, body = ''] = /^.*\n\n([\s\S]*)$/.exec(pages[page - 1] ?? '') ?? []
      expect(body.slice(0, 80), `page ${page}`).toContain(start.split(' ')[0])
    }
  })
})
