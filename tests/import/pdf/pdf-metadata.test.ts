import { describe, expect, it } from 'vitest'
import { findPdfMetadata } from '../../../src/import/pdf/pdf-metadata.ts'

describe('what a PDF says about itself', () => {
  it('takes title, authors, date and language', () => {
    const info = {
      'dc:title': 'Жылдық есеп',
      Author: 'Роза Ақылбекова; Азамат Шамбилов',
      'dc:date': '2023-05',
      Language: 'kk-KZ',
    }
    expect(findPdfMetadata(new Map(Object.entries(info)))).toEqual({
      title: 'Жылдық есеп',
      authors: ['Роза Ақылбекова', 'Азамат Шамбилов'],
      published: '2023-05',
      language: 'kk',
    })
  })

  it.each([
    ['Title', 'Microsoft Word - есеп_соңғы.docx'],
    ['Title', 'about:blank'],
    ['Title', 'report.indd'],
    ['Author', 'Пользователь Windows'],
    ['Author', 'user1'],
    ['CreationDate', "D:19700101000000+00'00'"],
    ['Language', 'de-DE'],
  ])('passes over %s: %s, which nobody wrote', (key, value) => {
    expect(findPdfMetadata(new Map([[key, value]]))).toEqual({})
  })
})
