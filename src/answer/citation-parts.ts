import type { Language } from '../text/language.ts'
import { shortenLine } from '../text/shorten-line.ts'
import type { CitedExcerpt } from './answer.ts'
import { citedLanguage, labelsOf, pagesOf } from './citation.ts'
import { formatPermalink, permalinkTarget } from './permalink.ts'
import { isHomePage } from './source-address.ts'

export interface CitationContext {
  /** For the permalink. */
  readonly botUsername: string
  /** Date of access, in the process's time zone (`TZ`). */
  readonly today: Date
}

/** A name split for reference lists, which put the family name first. */
interface PersonName {
  readonly family: string
  /** "М.", "А. Б." */
  readonly initials: string
}

/** The parts that citation styles arrange, in the language of the quoted edition except for an original title. */
export interface CitationParts {
  readonly language: Language
  readonly publisher: string
  /** Separated by commas; empty for a corporate author. */
  readonly author: string
  readonly people: readonly PersonName[]
  /** The published title. */
  readonly title: string
  /** The title of an unofficial translation; else empty. */
  readonly translatedTitle: string
  /** "20.03.2023" */
  readonly date: string
  /** "2023, 20 марта"; "2023, март" and "2023" where the rest is unknown. */
  readonly spelledDate: string
  /** "с. 12", "12–13-беттер, 1-ескертпе"; empty without pages and footnotes. */
  readonly page: string
  /** "12", "12–13"; empty without pages. */
  readonly pageNumbers: string
  /** "говорит Роза Акылбекова"; empty for the author's own words. */
  readonly speaker: string
  /** "неофициальный перевод"; empty for an original. */
  readonly translation: string
  /** "распознанный текст"; empty unless the letters were recognized from a picture. */
  readonly reading: string
  /** All warnings about the quotation, in brackets; may be empty. */
  readonly labels: string
  readonly url: string
  /** The address is only the home page of the site. */
  readonly isSite: boolean
  /** Part of a website rather than a document of its own. */
  readonly isPart: boolean
  readonly permalink: string
  /** "26.11.2026" */
  readonly today: string
}

const MAX_PUBLISHER_CHARS = 60

export function citationParts(
  { passage, quote, citation, url, kind }: CitedExcerpt,
  { botUsername, today }: CitationContext,
): CitationParts {
  const {
    publisher,
    author = '',
    title,
    originalTitle,
    date,
    page,
    footnote,
    speaker,
    ...rest
  } = citation[quote.language]
  const labels = labelsOf(rest).join('; ')
  const cited = citedLanguage(passage, quote.language, originalTitle !== undefined)
  const [first, last] = pagesOf(passage, quote.language, quote, cited)
  return {
    language: quote.language,
    publisher: shortenLine(publisher, MAX_PUBLISHER_CHARS),
    author,
    people: parsePeople(author),
    title: originalTitle ?? title,
    translatedTitle: originalTitle === undefined ? '' : title,
    date,
    spelledDate: spellDate(date, quote.language),
    page: [page, footnote].filter(part => part).join(', '),
    pageNumbers: first === last ? String(first ?? '') : `${first}–${last}`,
    speaker: speaker ?? '',
    translation: rest.translationLabel ?? '',
    reading: rest.readingLabel ?? '',
    labels: labels && ` (${labels})`,
    url,
    isSite: isHomePage(url),
    isPart: kind === 'article' || isHomePage(url),
    permalink: formatPermalink(permalinkTarget(passage), botUsername),
    today: formatDay(today),
  }
}

/** Splits names as front matter writes them: given names first. */
function parsePeople(author: string): readonly PersonName[] {
  return author
    .split(',')
    .map(name => name.trim().split(/\s+/u))
    .map(names => ({
      family: names.at(-1) ?? '',
      initials: names
        .slice(0, -1)
        .map(name => `${[...name][0] ?? ''}.`)
        .join(' '),
    }))
    .filter(({ family }) => family !== '')
}

/** In the process's time zone. */
function formatDay(day: Date): string {
  const padded = (value: number) => String(value).padStart(2, '0')
  return `${padded(day.getDate())}.${padded(day.getMonth() + 1)}.${day.getFullYear()}`
}

/** A date may be a year alone, or lack its day. */
function spellDate(date: string, language: Language): string {
  const [year = '', month, day] = date.split('.').reverse()
  if (month === undefined) return year
  const format = new Intl.DateTimeFormat(language, {
    ...(day !== undefined && { day: 'numeric' as const }),
    month: 'long',
    timeZone: 'UTC',
  })
  return `${year}, ${format.format(new Date(`${year}-${month}-${day ?? '01'}T00:00:00Z`))}`
}
