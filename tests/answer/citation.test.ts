import { describe, expect, it } from 'vitest'
import { citePassage, citeRange } from '../../src/answer/citation.ts'
import type { ReportInfo } from '../../src/corpus/report-info.ts'
import type { Passage } from '../../src/passages/passage.ts'

const REPORT = {
  id: 'r',
  authority: 'kk',
  editions: {
    kk: {
      title: '«Вирус»: есеп',
      publisher: 'Ұйым',
      short: 'Ұйым, 2018',
      published: '2018-09-09',
      url: 'https://e.org',
      rights: '',
      translation: 'original',
    },
    ru: {
      title: '«Вирус»: доклад',
      publisher: 'Организация',
      short: 'Орг., 2018',
      published: '2018-09-09',
      url: 'https://e.org',
      rights: '',
      translation: 'unofficial',
    },
  },
} satisfies ReportInfo
const PASSAGE: Passage = {
  id: 0,
  reportId: 'r',
  number: 3,
  fingerprint: 'abcd',
  page: 12,
  lastPage: 13,
  sections: { kk: ['1 Бөлім', 'c. Азаптау'], ru: ['Раздел 1', 'c. Пытки'] },
  texts: {},
}

/** A text of blocks of 10 chars that begin and end on the pages given. */
function textOnPages(pages: readonly (readonly [first: number, last: number])[]) {
  const blocks = pages.map(([page, last], index) => {
    const startChar = index * 12
    const innerPages = last > page ? [{ page: last, startChar: startChar + 5 }] : undefined
    return { index, startChar, endChar: startChar + 10, page, ...(innerPages && { innerPages }) }
  })
  return { text: 'x'.repeat(pages.length * 12), startChar: 0, endChar: pages.length * 12, blocks, sha256: '' }
}

describe('citePassage', () => {
  it('names publisher, title, date, section and pages in Kazakh', () => {
    expect(citePassage(REPORT, PASSAGE, 'kk', 'kk').line).toBe(
      'Ұйым. «„Вирус“: есеп», 09.09.2018. 1 Бөлім › c. Азаптау, 12–13-беттер',
    )
  })

  it('names them in Russian and labels the unofficial translation that is quoted', () => {
    expect(citePassage(REPORT, PASSAGE, 'ru', 'ru').line).toBe(
      'Организация. «„Вирус“: есеп» («„Вирус“: доклад»), 09.09.2018. Раздел 1 › c. Пытки, с. 12–13 (неофициальный перевод)',
    )
  })

  it('labels by what is quoted, not by who reads', () => {
    expect(citePassage(REPORT, PASSAGE, 'kk', 'ru').translationLabel).toBe('бейресми аударма')
    expect(citePassage(REPORT, PASSAGE, 'ru', 'kk').translationLabel).toBeNull()
  })

  it('says which text was recognized from a picture of its page, and only there', () => {
    const block = { index: 2, startChar: 0, endChar: 10, page: 12, isRecognized: true }
    const plain = { index: 3, startChar: 12, endChar: 20, page: 13 }
    const text = { text: 'Бірінші он. Екінші.', startChar: 0, endChar: 20, sha256: '' }
    const passage = { ...PASSAGE, texts: { kk: { ...text, blocks: [block, plain] } } }
    const cited = citePassage(REPORT, passage, 'ru', 'kk', { startChar: 0, endChar: 10 })
    expect(cited.line).toMatch(/с\. 12 \(распознанный текст\)$/u)
    const later = citeRange(cited, passage, 'ru', 'kk', { startChar: 12, endChar: 20 })
    expect(later.line).toMatch(/с\. 13$/u)
  })

  it('says that a footnote below the quotation was recognized, and only where it is printed', () => {
    const plain = { index: 2, startChar: 0, endChar: 20, page: 12 }
    const footnotes = [
      { mark: '1', text: 'Ескерту.', startChar: 40, endChar: 48, block: 9, sha256: '', isRecognized: true },
    ]
    const text = { text: 'Бірінші[^1]. Екінші.', startChar: 0, endChar: 20, sha256: '', footnotes }
    const passage = { ...PASSAGE, texts: { kk: { ...text, blocks: [plain] } } }
    const lineOf = (startChar: number, endChar: number) =>
      citePassage(REPORT, passage, 'ru', 'kk', { startChar, endChar }).line
    expect(lineOf(0, 12)).toMatch(/с\. 12 \(распознанный текст\)$/u)
    expect(lineOf(13, 20)).toMatch(/с\. 12$/u)
  })

  it.each([
    ['2018-09', '09.2018'],
    ['2018', '2018'],
  ])('gives of the date %s what is known', (published, date) => {
    const { kk } = REPORT.editions
    const report = { ...REPORT, editions: { ...(kk && { kk: { ...kk, published } }) } }
    expect(citePassage(report, PASSAGE, 'kk', 'kk').date).toBe(date)
  })

  it('leaves out what the report does not have', () => {
    const bare = { ...PASSAGE, page: null, lastPage: null, sections: { kk: [], ru: [] } }
    expect(citePassage(REPORT, bare, 'kk', 'kk')).toMatchObject({ section: '', page: null })
    expect(citePassage(REPORT, bare, 'kk', 'kk').line).toBe('Ұйым. «„Вирус“: есеп», 09.09.2018')
  })

  it('says one page once', () => {
    expect(citePassage(REPORT, { ...PASSAGE, lastPage: 12 }, 'ru', 'kk').page).toBe('с. 12')
    expect(citePassage(REPORT, { ...PASSAGE, lastPage: 12 }, 'kk', 'kk').page).toBe('12-бет')
  })

  it('gives the pages of the quotation, not of its passage', () => {
    const block = (index: number, startChar: number, page: number) => ({
      index,
      startChar,
      endChar: startChar + 10,
      page,
    })
    const text = { text: 'x'.repeat(34), startChar: 0, endChar: 34, sha256: '' }
    const passage = {
      ...PASSAGE,
      texts: { kk: { ...text, blocks: [block(0, 0, 12), block(1, 12, 12), block(2, 24, 13)] } },
    }
    const pageOf = (startChar: number, endChar: number) =>
      citePassage(REPORT, passage, 'kk', 'kk', { startChar, endChar }).page
    expect(pageOf(0, 10)).toBe('12-бет')
    expect(pageOf(24, 34)).toBe('13-бет')
    expect(pageOf(12, 34)).toBe('12–13-беттер')
  })

  it('gives the pages of the edition whose title is cited where the editions have pages of their own', () => {
    const texts = {
      kk: textOnPages([
        [4, 5],
        [5, 5],
      ]),
      ru: textOnPages([
        [9, 9],
        [10, 10],
      ]),
    }
    const passage = { ...PASSAGE, page: 4, lastPage: 5, texts }
    const ru = { ...REPORT.editions.ru, translation: 'official' as const }
    const official = { ...REPORT, editions: { ...REPORT.editions, ru } }
    const second = { startChar: 12, endChar: 20 }
    expect(citePassage(official, passage, 'ru', 'ru', second).page).toBe('с. 10')
    expect(citePassage(official, passage, 'ru', 'kk', second).page).toBe('с. 10')
    // An unofficial translation is cited under the title of the original.
    expect(citePassage(REPORT, passage, 'ru', 'ru', second).page).toBe('с. 5')
    expect(citePassage(REPORT, passage, 'ru', 'ru').page).toBe('с. 4–5')
    expect(citePassage(REPORT, passage, 'kk', 'ru', second).page).toBe('5-бет')
    const citation = citePassage(REPORT, passage, 'ru', 'ru')
    expect(citeRange(citation, passage, 'ru', 'ru', { startChar: 0, endChar: 10 }).page).toBe('с. 4–5')
  })

  it('gives the pages that a quotation covers where a page begins inside a block', () => {
    const blocks = [
      { index: 0, startChar: 0, endChar: 40, page: 2, innerPages: [{ page: 3, startChar: 20 }] },
      {
        index: 1,
        startChar: 42,
        endChar: 100,
        page: 3,
        innerPages: [
          { page: 4, startChar: 60 },
          { page: 5, startChar: 80 },
        ],
      },
    ]
    const text = { text: 'x'.repeat(100), startChar: 0, endChar: 100, sha256: '', blocks }
    const passage = { ...PASSAGE, page: 2, lastPage: 5, texts: { kk: text, ru: text } }
    const pageOf = (startChar: number, endChar: number) =>
      citePassage(REPORT, passage, 'kk', 'kk', { startChar, endChar }).page
    expect(pageOf(0, 19)).toBe('2-бет')
    expect(pageOf(0, 20)).toBe('2-бет')
    expect(pageOf(0, 21)).toBe('2–3-беттер')
    expect(pageOf(20, 40)).toBe('3-бет')
    expect(pageOf(42, 59)).toBe('3-бет')
    expect(pageOf(61, 79)).toBe('4-бет')
    expect(pageOf(42, 100)).toBe('3–5-беттер')
    expect(citePassage(REPORT, passage, 'ru', 'ru', { startChar: 10, endChar: 90 }).page).toBe('с. 2–5')
    expect(citePassage(REPORT, passage, 'ru', 'ru').page).toBe('с. 2–5')
  })

  it('names author and speaker, each as the edition of the reader spells it, and notes what the original says so', () => {
    const block = (index: number, startChar: number, marks: object) => ({
      index,
      startChar,
      endChar: startChar + 10,
      page: null,
      ...marks,
    })
    const blocks = (speaker: string) => [
      block(0, 0, {}),
      block(1, 12, { speaker }),
      block(2, 24, { speaker, isSic: true }),
      block(3, 36, {}),
    ]
    const text = { text: 'x'.repeat(46), startChar: 0, endChar: 46, sha256: '' }
    const passage = {
      ...PASSAGE,
      page: null,
      lastPage: null,
      sections: {},
      texts: {
        kk: { ...text, blocks: blocks('Роза Ақылбекова') },
        ru: { ...text, blocks: blocks('Роза Акылбекова') },
      },
    }
    const { kk, ru } = REPORT.editions
    const signed: ReportInfo = {
      ...REPORT,
      editions: { ...(kk && { kk: { ...kk, author: 'Мәншүк А.' } }), ...(ru && { ru }) },
    }
    const cite = (reader: 'kk' | 'ru', startChar: number, endChar: number) =>
      citePassage(signed, passage, reader, 'kk', { startChar, endChar })
    expect(cite('kk', 0, 10).line).toBe('Мәншүк А., Ұйым. «„Вирус“: есеп», 09.09.2018')
    expect(cite('kk', 12, 20)).toMatchObject({
      author: 'Мәншүк А.',
      speaker: 'сөз иесі: Роза Ақылбекова',
      line: 'Мәншүк А., Ұйым. «„Вирус“: есеп», 09.09.2018. Сөз иесі: Роза Ақылбекова',
    })
    expect(cite('ru', 20, 30)).toMatchObject({ speaker: 'говорит Роза Акылбекова', note: 'так в оригинале' })
    expect(cite('ru', 20, 30).line).toMatch(/\. Говорит Роза Акылбекова \(так в оригинале\)$/)
    expect(cite('kk', 24, 46).line).toMatch(/Роза Ақылбекова \(түпнұсқада осылай\)$/)
    const whole = cite('ru', 0, 46)
    const part = citeRange(whole, passage, 'ru', 'kk', { startChar: 36, endChar: 46 })
    expect(whole.note).toBe('так в оригинале')
    expect([part.speaker, part.note, part.line]).toEqual([undefined, undefined, cite('ru', 36, 46).line])
  })

  it('takes the only edition there is', () => {
    const { kk } = REPORT.editions
    const kazakhOnly: ReportInfo = { ...REPORT, editions: kk ? { kk } : {} }
    expect(citePassage(kazakhOnly, { ...PASSAGE, sections: { kk: ['1 Бөлім'] } }, 'ru', 'kk')).toMatchObject({
      title: '«Вирус»: есеп',
      section: '1 Бөлім',
    })
  })
})
