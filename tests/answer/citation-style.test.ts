import { beforeAll, describe, expect, it } from 'vitest'
import type { Excerpt } from '../../src/answer/answer.ts'
import { citePassage } from '../../src/answer/citation.ts'
import { CITATION_STYLES, type CitationStyle, formatCitation } from '../../src/answer/citation-style.ts'
import { formatPermalinkId } from '../../src/answer/permalink.ts'
import { loadCorpus } from '../../src/corpus/load-corpus.ts'
import { type ReportInfo, reportInfo } from '../../src/corpus/report-info.ts'
import type { Passage } from '../../src/passages/passage.ts'
import { splitPassages } from '../../src/passages/split-passages.ts'
import { LANGUAGES, type Language } from '../../src/text/language.ts'
import { fakeExcerpt } from '../fake-answerer.ts'

const CONTEXT = { botUsername: 'dayek_bot', today: new Date('2026-11-26T22:00:00Z') }
const EXCERPTS = { kk: 'Қамаудағы адамдар азапталды.', ru: 'Задержанных пытали.' }

/** An excerpt of a report with this title and address. */
function excerptOf(language: Language, facts: { title: string; url: string; publisher?: string }): Excerpt {
  const excerpt = fakeExcerpt(language, EXCERPTS[language])
  const citation = {
    ...excerpt.citation[language],
    publisher: facts.publisher ?? 'Human Rights Watch',
    title: facts.title,
    page: language === 'kk' ? '12-бет' : 'с. 12',
    translationLabel: language === 'kk' ? null : 'неофициальный перевод',
  }
  return { ...excerpt, citation: { kk: citation, ru: citation }, url: facts.url }
}

const SHORT_URL = 'https://hrw.org/kz'
const KK = excerptOf('kk', { title: '«Вирус»: есеп', url: SHORT_URL })
const RU = excerptOf('ru', { title: '«Вирус»: доклад', url: SHORT_URL })
const LINK = 'https://t.me/dayek_bot?start=small-report_3_a9f3'

describe('formatCitation', () => {
  it.each<[CitationStyle, Excerpt, string]>([
    ['short', KK, `Human Rights Watch. «„Вирус“: есеп», 06.05.2024, 12-бет. ${LINK}`],
    [
      'short',
      RU,
      `Human Rights Watch. «„Вирус“: доклад», 06.05.2024, с. 12 (неофициальный перевод). ${LINK}`,
    ],
    [
      'gost',
      KK,
      `«Вирус»: есеп [Электрондық ресурс] / Human Rights Watch. 06.05.2024. 12-бет. URL: ${SHORT_URL} (қаралған күні: 26.11.2026). Үзінді: ${LINK}`,
    ],
    [
      'gost',
      RU,
      `«Вирус»: доклад [Электронный ресурс] : неофициальный перевод / Human Rights Watch. 06.05.2024. С. 12. URL: ${SHORT_URL} (дата обращения: 26.11.2026). Выдержка: ${LINK}`,
    ],
    ['apa', KK, `Human Rights Watch. (2024, 6 мамыр). «Вирус»: есеп (12-бет). ${SHORT_URL} Үзінді: ${LINK}`],
    [
      'apa',
      RU,
      `Human Rights Watch. (2024, 6 мая). «Вирус»: доклад (с. 12) [Неофициальный перевод]. ${SHORT_URL} Выдержка: ${LINK}`,
    ],
  ])('writes the %s style in the language that is quoted', (style, excerpt, citation) => {
    expect(formatCitation(style, excerpt, CONTEXT)).toBe(citation)
  })

  it('leaves out the medium before the permalink, and then the end of the title', () => {
    const gost = (titleChars: number) =>
      formatCitation('gost', excerptOf('ru', { title: 'б'.repeat(titleChars), url: SHORT_URL }), CONTEXT)
    expect(gost(30)).toContain(LINK)
    expect(gost(30)).toContain('[Электронный ресурс]')
    expect(gost(65)).not.toContain('[Электронный ресурс]')
    expect(gost(65)).toContain(LINK)
    expect(gost(100)).toContain('[Электронный ресурс]')
    expect(gost(100)).not.toContain(LINK)
    expect(gost(130)).toMatch(/^б{130} : неоф/)
    expect(gost(300)).toMatch(/^б+… : неофициальный перевод .*С\. 12\. URL: https:\/\/hrw\.org\/kz /)
    expect(gost(300)).toHaveLength(256)
  })

  it('gives the permalink for a source whose address leaves no room', () => {
    const url = `https://example.org/${'long/'.repeat(50)}`
    const excerpt = excerptOf('ru', { title: 'Доклад о пытках', url, publisher: 'Организация '.repeat(9) })
    for (const style of CITATION_STYLES) {
      const citation = formatCitation(style, excerpt, CONTEXT)
      expect(citation).toContain(LINK)
      expect(citation).toContain('Доклад о пытках')
      expect(citation).toMatch(/неофициальный перевод/i)
      expect(citation.length).toBeLessThanOrEqual(256)
    }
  })
})

describe('every passage of the corpus', () => {
  let passages: readonly Passage[] = []
  let reports: ReadonlyMap<string, ReportInfo> = new Map()
  beforeAll(async () => {
    const corpus = await loadCorpus('corpus')
    passages = splitPassages(corpus)
    reports = new Map(corpus.map(report => [report.id, reportInfo(report)]))
  })

  it.each(CITATION_STYLES)('can be copied in the %s style: publisher, link and translation', style => {
    for (const passage of passages) {
      const report = reports.get(passage.reportId)
      if (!report) throw new Error(`no report of passage ${passage.id}`)
      for (const language of LANGUAGES) {
        const cite = (reader: Language) => citePassage(report, passage, reader, language)
        const excerpt: Excerpt = {
          ...fakeExcerpt(language, EXCERPTS[language]),
          passage,
          citation: { kk: cite('kk'), ru: cite('ru') },
          url: report.editions[language]?.url ?? '',
          permalinkId: formatPermalinkId(passage),
        }
        const citation = formatCitation(style, excerpt, CONTEXT)
        expect(citation.length).toBeLessThanOrEqual(256)
        expect(citation).toContain(excerpt.citation[language].publisher)
        expect(citation).toContain(style === 'short' ? formatPermalinkId(passage) : excerpt.url)
        expect(/неофициальный перевод/i.test(citation)).toBe(language === 'ru')
      }
    }
  })
})
