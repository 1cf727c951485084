import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Citation, CitedExcerpt } from '../../src/answer/answer.ts'
import { citePassage } from '../../src/answer/citation.ts'
import { CITATION_STYLES, type CitationStyle, formatCitation } from '../../src/answer/citation-style.ts'
import { formatPermalinkId } from '../../src/answer/permalink.ts'
import { type ReportInfo, reportInfo } from '../../src/corpus/report-info.ts'
import type { Passage } from '../../src/passages/passage.ts'
import { LANGUAGES, type Language } from '../../src/text/language.ts'
import { fakeExcerpt } from '../fake-answerer.ts'
import { loadSharedCorpus, loadSharedPassages } from '../shared-corpus.ts'

const CONTEXT = { botUsername: 'dayek_bot', today: new Date('2026-11-26T22:00:00Z') }
const EXCERPTS = { kk: 'Қамаудағы адамдар азапталды.', ru: 'Задержанных пытали.' }

/** An excerpt of a report with this title and address. */
function excerptOf(
  language: Language,
  facts: { title: string; url: string; publisher?: string },
): CitedExcerpt {
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

function withCitation(excerpt: CitedExcerpt, facts: Partial<Citation>): CitedExcerpt {
  const { kk, ru } = excerpt.citation
  return { ...excerpt, citation: { kk: { ...kk, ...facts }, ru: { ...ru, ...facts } } }
}

const SHORT_URL = 'https://hrw.org/kz'
const KK = excerptOf('kk', { title: '«Вирус»: есеп', url: SHORT_URL })
const RU = excerptOf('ru', { title: '«Вирус»: доклад', url: SHORT_URL })
const LINK = 'https://t.me/dayek_bot?start=small-report_3_a9f3'

beforeEach(() => {
  vi.stubEnv('TZ', 'UTC')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

describe('formatCitation', () => {
  it.each(CITATION_STYLES)('says that the text was recognized: %s', style => {
    const read = withCitation(KK, { readingLabel: 'танылған мәтін' })
    expect(formatCitation(style, read, CONTEXT)).toContain('танылған мәтін')
  })

  it.each([
    ['05.2024', '(2024, май)'],
    ['2024', '(2024)'],
  ])('spells of the date %s what is known', (date, spelled) => {
    expect(formatCitation('apa', withCitation(RU, { date }), CONTEXT)).toContain(spelled)
  })

  it.each<[CitationStyle, CitedExcerpt, string]>([
    ['short', KK, `Human Rights Watch. «„Вирус“: есеп», 06.05.2024, 12-бет. ${LINK}`],
    [
      'short',
      RU,
      `Human Rights Watch. «„Вирус“: доклад», 06.05.2024, с. 12 (неофициальный перевод). ${LINK}`,
    ],
    [
      'gost',
      KK,
      `«Вирус» [Электрондық ресурс] : есеп / Human Rights Watch. 06.05.2024. Б. 12. URL: ${SHORT_URL} (қаралған күні: 26.11.2026). Үзінді: ${LINK}`,
    ],
    [
      'gost',
      RU,
      `«Вирус» [Электронный ресурс] : доклад : неофициальный перевод / Human Rights Watch. 06.05.2024. С. 12. URL: ${SHORT_URL} (дата обращения: 26.11.2026). Выдержка: ${LINK}`,
    ],
    ['apa', KK, `Human Rights Watch. (2024, 6 мамыр). «Вирус»: есеп. ${SHORT_URL}`],
    ['apa', RU, `Human Rights Watch. (2024, 6 мая). «Вирус»: доклад (неофициальный перевод). ${SHORT_URL}`],
  ])('writes the %s style in the language that is quoted', (style, excerpt, citation) => {
    expect(formatCitation(style, excerpt, CONTEXT)).toBe(citation)
  })

  it.each([
    ['Доклад: итоги', 'Доклад : итоги'],
    ['Доклад : итоги', 'Доклад : итоги'],
    ['«Дело: итоги» – есеп', '«Дело: итоги» – есеп'],
    ['Время 12:30', 'Время 12:30'],
    ['А (б: в): г: д', 'А (б: в) : г: д'],
  ])('parts the subtitle of «%s» as GOST does', (title, spaced) => {
    const citation = formatCitation(
      'gost',
      excerptOf('kk', { title, url: `${SHORT_URL}/${'x'.repeat(90)}` }),
      CONTEXT,
    )
    expect(citation.replace(' [Электрондық ресурс]', '')).toContain(`${spaced} / Human`)
  })

  it('gives the title of the original, then that of an unofficial translation', () => {
    const translated: CitedExcerpt = withCitation(RU, { originalTitle: 'Есеп: бір' })
    expect(formatCitation('short', translated, CONTEXT)).toContain(
      '«Есеп: бір» («„Вирус“: доклад»), 06.05.2024',
    )
    expect(formatCitation('gost', translated, CONTEXT)).toContain(
      'Есеп [Электронный ресурс] : бір = «Вирус» : доклад : неофициальный перевод / Human',
    )
    expect(formatCitation('apa', translated, CONTEXT)).toContain(
      'Есеп: бір [«Вирус»: доклад] (неофициальный перевод). https',
    )
  })

  it('drops the translated title first where room lacks', () => {
    const originalTitle = 'а'.repeat(100)
    const translated = withCitation(excerptOf('ru', { title: 'б'.repeat(70), url: SHORT_URL }), {
      originalTitle,
    })
    for (const style of CITATION_STYLES) {
      const citation = formatCitation(style, translated, CONTEXT)
      expect(citation).toContain(originalTitle)
      expect(citation.includes('б'.repeat(70))).toBe(style === 'apa')
    }
  })

  it('turns the names of authors around, and spells out a group without its abbreviation', () => {
    const author = 'Анна Мария Иванова, Б. Каримов'
    const signed = withCitation(
      excerptOf('ru', { title: 'Итоги', url: SHORT_URL, publisher: 'Бюро (KIB)' }),
      { author },
    )
    expect(formatCitation('short', signed, CONTEXT)).toMatch(
      /^Анна Мария Иванова, Б\. Каримов, Бюро \(KIB\)\. «Итоги»/,
    )
    expect(formatCitation('gost', signed, CONTEXT)).toMatch(
      /^Иванова А\. М\., Каримов Б\. Итоги \[Электронный ресурс\]/,
    )
    expect(formatCitation('apa', signed, CONTEXT)).toBe(
      `Иванова, А. М., & Каримов, Б. (2024, 6 мая). Итоги (неофициальный перевод). Бюро. ${SHORT_URL}`,
    )
    const group = excerptOf('kk', {
      title: 'Есеп',
      url: SHORT_URL,
      publisher: 'Penal Reform International (PRI)',
    })
    expect(formatCitation('apa', group, CONTEXT)).toMatch(/^Penal Reform International\. \(2024/)
  })

  it('cites an article as a part of its site, and promises no page of it where only the site is known', () => {
    const url = 'https://e.org/2024/itogi'
    const article: CitedExcerpt = { ...excerptOf('ru', { title: 'Итоги', url }), kind: 'article' }
    expect(formatCitation('gost', article, CONTEXT)).toBe(
      `Итоги [Электронный ресурс] : неофициальный перевод // Human Rights Watch : [сайт]. 06.05.2024. С. 12. URL: ${url} (дата обращения: 26.11.2026). Выдержка: ${LINK}`,
    )
    const homePage = formatCitation('gost', { ...article, url: 'https://e.org/' }, CONTEXT)
    expect(homePage).toContain(
      '// Human Rights Watch : [сайт]. 06.05.2024. С. 12. URL: https://e.org/. Выдержка',
    )
    expect(homePage).not.toContain('дата обращения')
  })

  it.each([
    ['Asia/Almaty', '27.11.2026'],
    ['UTC', '26.11.2026'],
    ['America/New_York', '26.11.2026'],
    ['Pacific/Kiritimati', '27.11.2026'],
  ])('takes the day of access from the time zone %s', (zone, day) => {
    vi.stubEnv('TZ', zone)
    expect(formatCitation('gost', KK, CONTEXT)).toContain(`қаралған күні: ${day}`)
  })

  it('leaves out medium, permalink and day of access before any letter of the title', () => {
    const gost = (titleChars: number) =>
      formatCitation('gost', excerptOf('ru', { title: 'б'.repeat(titleChars), url: SHORT_URL }), CONTEXT)
    const has = (citation: string) => ({
      medium: citation.includes(' ресурс]'),
      permalink: citation.includes(LINK),
      accessDate: citation.includes('дата обращения'),
    })
    expect(has(gost(30))).toEqual({ medium: true, permalink: true, accessDate: true })
    expect(has(gost(65))).toEqual({ medium: true, permalink: false, accessDate: true })
    expect(has(gost(100))).toEqual({ medium: true, permalink: false, accessDate: true })
    expect(has(gost(125))).toEqual({ medium: false, permalink: false, accessDate: true })
    expect(has(gost(150))).toEqual({ medium: false, permalink: false, accessDate: false })
    for (const chars of [30, 65, 100, 125, 150]) expect(gost(chars)).toMatch(new RegExp(`^б{${chars}} `))
    expect(gost(300)).toMatch(/^б+… : неофициальный перевод .*С\. 12\. URL: https:\/\/hrw\.org\/kz\.$/)
    expect(gost(300).length).toBeLessThanOrEqual(256)
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
    const corpus = await loadSharedCorpus()
    passages = await loadSharedPassages()
    reports = new Map(corpus.map(report => [report.id, reportInfo(report)]))
  })

  it.each(CITATION_STYLES)('can be copied in the %s style: publisher, link and translation', style => {
    for (const passage of passages) {
      const report = reports.get(passage.reportId)
      if (!report) throw new Error(`no report of passage ${passage.id}`)
      for (const language of LANGUAGES) {
        const cite = (reader: Language) => citePassage(report, passage, reader, language)
        const excerpt: CitedExcerpt = {
          ...fakeExcerpt(language, EXCERPTS[language]),
          passage,
          citation: { kk: cite('kk'), ru: cite('ru') },
          url: report.editions[language]?.url ?? '',
        }
        const citation = formatCitation(style, excerpt, CONTEXT)
        expect(citation.length).toBeLessThanOrEqual(256)
        const { publisher } = excerpt.citation[language]
        expect(citation).toContain(style === 'apa' ? publisher.replace(' (PRI)', '') : publisher)
        expect(citation).toContain(style === 'short' ? formatPermalinkId(passage) : excerpt.url)
        expect(/неофициальный перевод/i.test(citation)).toBe(language === 'ru')
      }
    }
  })
})
