import { describe, expect, it } from 'vitest'
import type { Excerpt } from '../../src/answer/answer.ts'
import { citationParts } from '../../src/answer/citation-parts.ts'
import { formatWholeCitation } from '../../src/answer/citation-style.ts'
import { exactAddress } from '../../src/answer/exact-address.ts'
import { withRange } from '../../src/answer/excerpt-id.ts'
import { formatTextDirective } from '../../src/answer/text-fragment.ts'
import { passageSentences } from '../../src/passages/passage-sentences.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { fakeExcerpt } from '../fake-answerer.ts'
import { remadeExcerpt } from '../remade-excerpt.ts'
import { loadSharedCorpus, loadSharedPassages } from '../shared-corpus.ts'
import { findDirective } from './find-directive.ts'

const KK = fakeExcerpt('kk', 'Қамаудағы адамдар азапталды.')
const RU = fakeExcerpt('ru', 'Задержанных пытали.')

function at(excerpt: Excerpt, url: string): string {
  return decodeURIComponent(exactAddress(remadeExcerpt(excerpt, { url })))
}

const KK_PLACE = 'text=Бірінші сөйлем.-,Қамаудағы адамдар азапталды,-. Соңғы сөйлем'

describe('the exact address', () => {
  it('opens the page at the quotation', () => {
    expect(at(KK, 'https://example.org/report')).toBe(`https://example.org/report#:~:${KK_PLACE}`)
    expect(at(KK, 'https://example.org/?id=7')).toBe(`https://example.org/?id=7#:~:${KK_PLACE}`)
  })

  it('opens the original of an unofficial translation, which is not on the page itself', () => {
    expect(at(RU, 'https://example.org/report')).toBe(`https://example.org/report#:~:${KK_PLACE}`)
  })

  it('names both texts where both were published, since the page may have either', () => {
    const official = remadeExcerpt(RU, { translation: 'official', twinTranslation: 'original' })
    expect(at(official, 'https://example.org/report')).toBe(
      `https://example.org/report#:~:text=Первое предложение.-,Задержанных пытали,-. Последнее предложение&${KK_PLACE}`,
    )
  })

  it('keeps a fragment of the address', () => {
    expect(at(KK, 'https://example.org/report#part-2')).toBe(
      `https://example.org/report#part-2:~:${KK_PLACE}`,
    )
  })

  it.each([
    ['a home page', 'https://www.azattyq.org/'],
    ['a PDF whose pages are not known', 'https://example.org/report.pdf'],
    ['a Word file', 'https://example.org/report.docx'],
    ['an address with a text fragment of its own', 'https://example.org/report#:~:text=abc'],
    ['no address', 'not an address'],
  ])('is the plain address of %s', (_, url) => {
    expect(exactAddress(remadeExcerpt(KK, { url }))).toBe(url)
  })

  it.each<[string, number | null, number, string, string]>([
    ['at the page of the quotation', 12, 0, 'https://example.org/report.pdf', '#page=12'],
    [
      'at its page in the file, behind a cover',
      12,
      3,
      'https://example.org/Report.PDF?download=1',
      '#page=15',
    ],
    ['of an extract that begins at a later page', 101, -100, 'https://example.org/report.pdf', '#page=1'],
    ['whole, if the page is not in the file', 5, -100, 'https://example.org/report.pdf', ''],
    ['whole, if the quotation has no page', null, 2, 'https://example.org/report.pdf', ''],
    ['as its address says', 12, 0, 'https://example.org/report.pdf#page=3', ''],
  ])('opens a PDF %s', (_, page, offset, url, added) => {
    const { passage } = KK
    const text = passage.texts.kk
    const marked = text && { ...text, blocks: [{ index: 0, startChar: 0, endChar: text.text.length, page }] }
    const excerpt = remadeExcerpt(KK, {
      url,
      pdfPages: { language: 'kk', offset },
      passage: { ...passage, page, texts: { ...passage.texts, ...(marked && { kk: marked }) } },
    })
    expect(exactAddress(excerpt)).toBe(url + added)
    const moved = withRange(excerpt, 0, 5)
    expect(moved && exactAddress(moved)).toBe(url + added)
  })

  it('is the plain address where neither text was published there', () => {
    const neither = remadeExcerpt(RU, { translation: 'unofficial', twinTranslation: 'unofficial' })
    expect(at(neither, 'https://example.org/report')).toBe('https://example.org/report')
  })

  it('is never longer than 2,048 chars', () => {
    const url = `https://example.org/${'a'.repeat(2_000)}`
    expect(exactAddress(remadeExcerpt(KK, { url }))).toBe(url)
  })

  it('is not what citations print', () => {
    const excerpt = remadeExcerpt(KK, { url: 'https://example.org/report' })
    const parts = citationParts(excerpt, { botUsername: 'dayek_bot', today: new Date('2026-11-29') })
    for (const style of ['short', 'gost', 'apa'] as const) {
      expect(formatWholeCitation(style, parts)).not.toContain(':~:')
    }
  })
})

/** Of 2,165 sentences, 11 repeat an earlier one of their report or begin as it does; a browser shows that one. */
const MAX_ELSEWHERE = 0.006

it('leads to the sentence itself in the bundled reports, with few exceptions', async () => {
  const editions = new Map((await loadSharedCorpus()).map(report => [report.id, report.editions]))
  const elsewhere: string[] = []
  let all = 0
  for (const { reportId, texts } of await loadSharedPassages()) {
    for (const language of LANGUAGES) {
      const own = texts[language]
      const page = editions.get(reportId)?.[language]?.text ?? ''
      if (!own) continue
      for (const sentence of passageSentences(own)) {
        all++
        const directive = formatTextDirective(own.text, sentence)
        const found = directive === undefined ? undefined : findDirective(page, directive)
        const startChar = (found?.startChar ?? -1) - own.startChar
        if (startChar < sentence.startChar || startChar >= sentence.endChar) {
          elsewhere.push(own.text.slice(sentence.startChar, sentence.endChar))
        }
      }
    }
  }
  expect(elsewhere.length, elsewhere.join('\n')).toBeLessThanOrEqual(MAX_ELSEWHERE * all)
})
