import type { Language } from '../text/language.ts'
import { shortenLine } from '../text/shorten-line.ts'
import type { Excerpt } from './answer.ts'
import { innerQuotes } from './citation.ts'
import { formatPermalink, permalinkTarget } from './permalink.ts'

/** How an excerpt can be cited outside: in a chat, by GOST R 7.0.5-2008, by APA (7th edition). */
export const CITATION_STYLES = ['short', 'gost', 'apa'] as const
export type CitationStyle = (typeof CITATION_STYLES)[number]

/** What a button of Telegram can copy: https://core.telegram.org/bots/api#copytextbutton */
export const MAX_CITATION_CHARS = 256

export interface CitationContext {
  /** For the permalink. */
  readonly botUsername: string
  /** The day on which the source was looked at, which GOST asks for. */
  readonly today: Date
}

/** What a style puts together, all in the language of the edition that is quoted. */
interface Parts {
  readonly words: StyleWords
  readonly publisher: string
  readonly title: string
  /** "20.03.2023" */
  readonly date: string
  /** "2023, 20 марта" */
  readonly spelledDate: string
  /** "с. 12", "12–13-беттер"; empty where the report has no pages. */
  readonly page: string
  /** "неофициальный перевод"; empty for an original. */
  readonly label: string
  readonly url: string
  readonly permalink: string
  readonly today: string
}

/** What a citation may leave out when it grows too long. */
interface Extras {
  readonly hasPermalink: boolean
  /** GOST: the words that tell the medium. */
  readonly hasMedium: boolean
}

type Format = (parts: Parts, extras: Extras) => string

/** From the fullest to the barest. */
const EXTRAS: readonly Extras[] = [
  { hasPermalink: true, hasMedium: true },
  { hasPermalink: true, hasMedium: false },
  { hasPermalink: false, hasMedium: true },
  { hasPermalink: false, hasMedium: false },
]

/** With less than this of a title nobody finds the source. */
const MIN_TITLE_CHARS = 24
const MAX_PUBLISHER_CHARS = 60
const MIN_PUBLISHER_CHARS = 30

/**
 * The citation in one style, at most 256 chars, in the language of the edition that is quoted. What is too long leaves out
 * the medium before the permalink (the short style keeps it); then the title is shortened, with an ellipsis; then the
 * permalink stands for the source's address; last the publisher is shortened. Date, page and the label of a translation
 * always stay.
 */
export function formatCitation(style: CitationStyle, excerpt: Excerpt, context: CitationContext): string {
  const parts = partsOf(excerpt, context)
  const format = FORMATS[style]
  const whole = EXTRAS.map(extras => format(parts, extras)).find(fits)
  if (whole !== undefined) return whole
  const atPermalink = { ...parts, url: parts.permalink }
  const shortest = { ...atPermalink, publisher: shortenLine(parts.publisher, MIN_PUBLISHER_CHARS) }
  const [shortened] = [parts, atPermalink, shortest].flatMap(each => withShorterTitle(each, format) ?? [])
  return shortened ?? shortenLine(format(shortest, BARE), MAX_CITATION_CHARS)
}

const BARE: Extras = { hasPermalink: false, hasMedium: false }
const fits = (citation: string) => citation.length <= MAX_CITATION_CHARS

function withShorterTitle(parts: Parts, format: Format): string | undefined {
  const room = MAX_CITATION_CHARS - format({ ...parts, title: '' }, BARE).length
  return room >= MIN_TITLE_CHARS
    ? format({ ...parts, title: shortenLine(parts.title, room) }, BARE)
    : undefined
}

/** For a chat: the words of the citation under a quotation, and the permalink. */
function formatShort({ publisher, title, date, page, label, permalink }: Parts): string {
  const where = [`«${innerQuotes(title)}»`, date, page].filter(part => part).join(', ')
  return `${publisher}. ${where}${label && ` (${label})`}. ${permalink}`
}

/** A reference to an electronic resource (GOST R 7.0.5-2008, sections 7 and 10); in Kazakh, as theses there write it. */
function formatGost(parts: Parts, { hasPermalink, hasMedium }: Extras): string {
  const { words, publisher, title, date, page, label, url, permalink, today } = parts
  const name = `${title}${hasMedium ? ` [${words.medium}]` : ''}${label && ` : ${label}`}`
  const place = page && ` ${capitalised(page)}.`
  const fragment = hasPermalink ? ` ${words.excerpt}: ${permalink}` : ''
  return `${name} / ${publisher}. ${date}.${place} URL: ${url} (${words.seen}: ${today}).${fragment}`
}

/** A report on the web by a group author (Publication Manual of the APA, 7th edition, 9.11, 9.38 and 10.4). */
function formatApa(parts: Parts, { hasPermalink }: Extras): string {
  const { words, publisher, title, spelledDate, page, label, url, permalink } = parts
  const name = `${title}${page && ` (${page})`}${label && ` [${capitalised(label)}]`}`
  const fragment = hasPermalink ? ` ${words.excerpt}: ${permalink}` : ''
  return `${publisher}. (${spelledDate}). ${name}. ${url}${fragment}`
}

const FORMATS: Readonly<Record<CitationStyle, Format>> = {
  short: formatShort,
  gost: formatGost,
  apa: formatApa,
}

interface StyleWords {
  readonly medium: string
  readonly seen: string
  readonly excerpt: string
}

const WORDS: Readonly<Record<Language, StyleWords>> = {
  kk: { medium: 'Электрондық ресурс', seen: 'қаралған күні', excerpt: 'Үзінді' },
  ru: { medium: 'Электронный ресурс', seen: 'дата обращения', excerpt: 'Выдержка' },
}

function partsOf({ passage, quote, citation, url }: Excerpt, { botUsername, today }: CitationContext): Parts {
  const { publisher, title, date, page, note, translationLabel } = citation[quote.language]
  return {
    words: WORDS[quote.language],
    publisher: shortenLine(publisher, MAX_PUBLISHER_CHARS),
    title,
    date,
    spelledDate: spellDate(date, quote.language),
    page: [page, note].filter(part => part).join(', '),
    label: translationLabel ?? '',
    url,
    permalink: formatPermalink(permalinkTarget(passage), botUsername),
    today: today.toISOString().slice(0, 10).split('-').reverse().join('.'),
  }
}

function spellDate(date: string, language: Language): string {
  const [day, month, year] = date.split('.')
  const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' })
  return `${year}, ${format.format(new Date(`${year}-${month}-${day}T00:00:00Z`))}`
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
