import type { Language } from '../text/language.ts'
import { shortenLine } from '../text/shorten-line.ts'
import type { CitedExcerpt } from './answer.ts'
import { innerQuotes } from './citation.ts'
import { type CitationContext, type CitationParts, citationParts } from './citation-parts.ts'

/** For a chat, GOST R 7.0.5-2008, APA (7th edition). */
export const CITATION_STYLES = ['short', 'gost', 'apa'] as const
export type CitationStyle = (typeof CITATION_STYLES)[number]

/** The most that a Telegram button can copy: https://core.telegram.org/bots/api#copytextbutton */
const MAX_CITATION_CHARS = 256

/** What a citation may omit to stay short enough. */
interface Extras {
  /** The title of the translation next to the original one. */
  readonly hasTranslatedTitle: boolean
  /** GOST: the designation of the medium. */
  readonly hasMedium: boolean
  /** GOST: the permalink after the URL. */
  readonly hasPermalink: boolean
  /** GOST: the date of access. */
  readonly hasAccessDate: boolean
}

type Format = (parts: CitationParts, extras: Extras) => string

const FULL: Extras = {
  hasTranslatedTitle: true,
  hasMedium: true,
  hasPermalink: true,
  hasAccessDate: true,
}
const BARE: Extras = {
  hasTranslatedTitle: false,
  hasMedium: false,
  hasPermalink: false,
  hasAccessDate: false,
}

/**
 * From the fullest to the shortest. If the address is only a home page, only the permalink leads to the quotation, so it is kept
 * longer than the medium.
 */
function extrasOf({ isSite }: CitationParts): readonly Extras[] {
  return [
    FULL,
    { ...FULL, hasTranslatedTitle: false },
    ...(isSite ? [{ ...BARE, hasPermalink: true, hasAccessDate: true }] : []),
    { ...BARE, hasMedium: true, hasAccessDate: true },
    { ...BARE, hasAccessDate: true },
    BARE,
  ]
}

/** A title cut shorter than this no longer identifies the source. */
const MIN_TITLE_CHARS = 24
const MIN_PUBLISHER_CHARS = 30

/**
 * The citation in one style, at most 256 chars, in the language of the quoted edition; a translation is cited under the
 * title of its original. To fit, it omits the translated title, then permalink and medium, then the date of access; then it
 * shortens the title with an ellipsis, replaces the URL by the permalink, and last shortens the publisher. Date, pages and
 * the label of a translation are always kept.
 */
export function formatCitation(
  style: CitationStyle,
  excerpt: CitedExcerpt,
  context: CitationContext,
): string {
  const parts = citationParts(excerpt, context)
  const format = FORMATS[style]
  const whole = extrasOf(parts)
    .map(extras => format(parts, extras))
    .find(fits)
  if (whole !== undefined) return whole
  const atPermalink = { ...parts, url: parts.permalink }
  const shortest = { ...atPermalink, publisher: shortenLine(parts.publisher, MIN_PUBLISHER_CHARS) }
  const [shortened] = [parts, atPermalink, shortest].flatMap(each => withShorterTitle(each, format) ?? [])
  return shortened ?? shortenLine(format(shortest, BARE), MAX_CITATION_CHARS)
}

/** The citation in one style with all of its parts, however long. */
export function formatWholeCitation(style: CitationStyle, parts: CitationParts): string {
  return FORMATS[style](parts, FULL)
}

const fits = (citation: string) => citation.length <= MAX_CITATION_CHARS

function withShorterTitle(parts: CitationParts, format: Format): string | undefined {
  const room = MAX_CITATION_CHARS - format({ ...parts, title: '' }, BARE).length
  if (room < MIN_TITLE_CHARS) return undefined
  // The spaces around a subtitle's colon and the full stop after the title take room too.
  for (let chars = room; chars >= MIN_TITLE_CHARS; chars--) {
    const citation = format({ ...parts, title: shortenLine(parts.title, chars) }, BARE)
    if (fits(citation)) return citation
  }
  return undefined
}

/** For a chat: the citation as shown under a quotation, and the permalink. */
function formatShort(parts: CitationParts, { hasTranslatedTitle }: Extras): string {
  const { author, publisher, title, translatedTitle, date, page, speaker, labels, permalink } = parts
  const who = [author, publisher].filter(part => part).join(', ')
  const translated = hasTranslatedTitle && translatedTitle ? ` («${innerQuotes(translatedTitle)}»)` : ''
  const where = [`«${innerQuotes(title)}»${translated}`, date, page, speaker].filter(part => part).join(', ')
  return `${stopped(who)} ${stopped(`${where}${labels}`)} ${permalink}`
}

/**
 * A reference to an electronic resource (GOST R 7.0.5-2008, sections 7 and 10; areas as in GOST R 7.0.100-2018): authors
 * first, prescribed punctuation before subtitle and parallel title, `//` and the site for a part of one. The Kazakh words are
 * those of Kazakhstan's theses.
 */
function formatGost(parts: CitationParts, extras: Extras): string {
  const { language, publisher, people, title, translatedTitle, date, pageNumbers } = parts
  const words = WORDS[language]
  const heads = people.map(({ family, initials }) => [family, initials].filter(part => part).join(' '))
  const head = heads.length > 0 ? `${stopped(heads.join(', '))} ` : ''
  const medium = extras.hasMedium ? ` [${words.medium}]` : ''
  const nature = natureOf(parts)
  const parallel = extras.hasTranslatedTitle && translatedTitle ? ` = ${spacedTitle(translatedTitle)}` : ''
  const name = `${spacedTitle(title, medium)}${parallel}${nature && ` : ${nature}`}`
  const origin = parts.isPart ? ` // ${publisher} : [сайт].` : ` / ${stopped(publisher)}`
  const place = pageNumbers && ` ${words.pages} ${pageNumbers}.`
  const seen = extras.hasAccessDate && !parts.isSite ? ` (${words.seen}: ${parts.today})` : ''
  const fragment = extras.hasPermalink ? ` ${words.excerpt}: ${parts.permalink}` : ''
  return `${head}${name}${origin} ${date}.${place} URL: ${parts.url}${seen}.${fragment}`
}

/**
 * A text on the web (Publication Manual of the APA, 7th edition, 9.11, 9.38, 10.4, 10.16): authors or the group author
 * spelled out, the translated title in square brackets, no pages.
 */
function formatApa(parts: CitationParts, { hasTranslatedTitle }: Extras): string {
  const { publisher, people, spelledDate, title, translatedTitle, url } = parts
  const persons = people.map(({ family, initials }) => [family, initials].filter(part => part).join(', '))
  const who = persons.length > 0 ? joinNames(persons) : withoutAbbreviation(publisher)
  const bracketed = hasTranslatedTitle && translatedTitle ? ` [${translatedTitle}]` : ''
  const nature = natureOf(parts)
  const name = `${title}${bracketed}${nature && ` (${nature})`}`
  const site = persons.length > 0 ? ` ${stopped(withoutAbbreviation(publisher))}` : ''
  return `${stopped(who)} (${spelledDate}). ${stopped(name)}${site} ${url}`
}

/** What the quoted text is, if not the original as printed: "неофициальный перевод", "распознанный текст". */
function natureOf({ translation, reading }: CitationParts): string {
  return [translation, reading].filter(label => label !== '').join(', ')
}

const FORMATS: Readonly<Record<CitationStyle, Format>> = {
  short: formatShort,
  gost: formatGost,
  apa: formatApa,
}

const WORDS: Readonly<
  Record<
    Language,
    { readonly pages: string; readonly seen: string; readonly excerpt: string; readonly medium: string }
  >
> = {
  kk: { pages: 'Б.', seen: 'қаралған күні', excerpt: 'Үзінді', medium: 'Электрондық ресурс' },
  ru: { pages: 'С.', seen: 'дата обращения', excerpt: 'Выдержка', medium: 'Электронный ресурс' },
}

/** "Penal Reform International (PRI)" is "Penal Reform International". */
function withoutAbbreviation(publisher: string): string {
  return publisher.replace(/\s+\([\p{Lu}\p{N}-]{2,15}\)$/u, '')
}

/** "А", "А, & Б", "А, Б, & В". */
function joinNames(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length > 1 ? `${names.slice(0, -1).join(', ')}, & ${last}` : last
}

/** Adds a full stop unless the text ends with a terminal mark. */
function stopped(text: string): string {
  return /[.!?…]$/u.test(text) ? text : `${text}.`
}

/**
 * Puts spaces around the colon before a subtitle, and the medium after the title proper. A colon inside quotation marks or
 * brackets does not begin a subtitle.
 */
function spacedTitle(title: string, medium = ''): string {
  const colon = findSubtitle(title)
  if (colon < 0) return title + medium
  return `${title.slice(0, colon).trimEnd()}${medium} : ${title.slice(colon + 1).trimStart()}`
}

/** Index of the colon before a subtitle; −1 without one. */
function findSubtitle(title: string): number {
  let depth = 0
  for (let at = 0; at < title.length; at++) {
    const char = title.charAt(at)
    if ('«„('.includes(char)) depth++
    else if ('»“)'.includes(char)) depth = Math.max(0, depth - 1)
    else if (char === ':' && depth === 0 && /^:\s/u.test(title.slice(at, at + 2))) return at
  }
  return -1
}
