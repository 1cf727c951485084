import { describe, expect, it } from 'vitest'
import { pdfPagesOf } from '../../src/answer/pdf-pages.ts'
import type { EditionInfo, ReportInfo } from '../../src/corpus/report-info.ts'

function edition(changes: Partial<EditionInfo> = {}): EditionInfo {
  return {
    title: 'Есеп',
    publisher: 'Бюро',
    short: 'Бюро, 2023',
    published: '2023',
    url: 'https://example.org/report.pdf',
    rights: '©',
    translation: 'original',
    ...changes,
  }
}

function report(kk: Partial<EditionInfo>, ru: Partial<EditionInfo>): ReportInfo {
  return { id: 'a', authority: 'ru', editions: { kk: edition(kk), ru: edition(ru) } }
}

describe('the pages of a PDF', () => {
  it('are counted as the edition says', () => {
    const own = { url: 'https://example.org/kk.pdf', pageOffset: 4 }
    expect(pdfPagesOf(report({}, { pageOffset: 2 }), 'ru')).toEqual({ language: 'ru', offset: 2 })
    expect(pdfPagesOf(report(own, { pageOffset: 2 }), 'kk')).toEqual({ language: 'kk', offset: 4 })
  })

  it('are those of the original for a translation with its address, whatever file the translation comes from', () => {
    for (const kk of [{}, { pageOffset: 0 }])
      expect(pdfPagesOf(report(kk, { pageOffset: 2 }), 'kk')).toEqual({ language: 'ru', offset: 2 })
    expect(pdfPagesOf(report({ url: 'https://example.org/kk.pdf' }, { pageOffset: 2 }), 'kk')).toBeUndefined()
  })

  it('are not known otherwise', () => {
    expect(pdfPagesOf(report({}, {}), 'ru')).toBeUndefined()
    expect(pdfPagesOf(report({ pageOffset: 2 }, {}), 'ru')).toBeUndefined()
    expect(pdfPagesOf(report({ pageOffset: 2 }, {}), 'kk')).toBeUndefined()
  })
})
