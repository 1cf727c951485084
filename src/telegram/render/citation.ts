import type { Citation, Excerpt } from '../../answer/answer.ts'
import { editionFor } from '../../answer/citation.ts'
import { exactAddress } from '../../answer/exact-address.ts'
import { formatPermalink, permalinkTarget } from '../../answer/permalink.ts'
import { isHomePage } from '../../answer/source-address.ts'
import { bindCitation } from '../../card/binding-spaces.ts'
import type { ReportInfo } from '../../corpus/report-info.ts'
import type { Messages } from '../../locales/messages.ts'
import type { Language } from '../../text/language.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import { BOLD, CODE, type Format, ITALIC, type TextBuilder } from './text-builder.ts'

/** Whom a message is rendered for. */
export interface View {
  readonly language: Language
  readonly messages: Messages
  /** For permalinks. */
  readonly botUsername: string
  /** Inline mode is off, so excerpts are shared as links. */
  readonly isInlineOff?: boolean
  /** Where whole reports can be read, if anywhere. */
  readonly reader?: ReaderPlace | undefined
}

interface ReaderPlace {
  /** The address of the list of reports, ending in `/`. */
  readonly url: string
  /** It can be opened inside Telegram, as buttons may do in private chats only. */
  readonly isMiniApp: boolean
}

type Piece = readonly [piece: string, ...formats: Format[]]

// Maximum lengths of citation lines, so that three citations and a quotation fit into a message.
const MAX_TITLE_CHARS = 160
const MAX_PUBLISHER_CHARS = 100
const MAX_SECTION_CHARS = 220

/** Shortens a citation line and keeps numbers, dates and names from breaking across lines. */
export function citedLine(line: string, maxChars: number): string {
  return bindCitation(shortenLine(line, maxChars))
}

/**
 * A full citation: `① Title`, then `publisher, date · section · page · translation`, then the links, of which the source opens at
 * the quotation.
 */
export function addCitation(builder: TextBuilder, excerpt: Excerpt, view: View, number = ''): void {
  builder.add(number).add(citedLine(excerpt.citation[view.language].title, MAX_TITLE_CHARS), ITALIC)
  builder.add('\n').addJoined(' · ', [...originPieces(excerpt, view), ...placePieces(excerpt, view)])
  builder
    .add('\n')
    .addJoined(' · ', [...sourcePieces(exactAddress(excerpt), view), ...permalinkPieces(excerpt, view)])
}

/** The citation of a report: title, publisher, date, translation, source. */
export function addReportCitation(builder: TextBuilder, excerpt: Excerpt, view: View): void {
  builder.add(citedLine(excerpt.citation[view.language].title, MAX_TITLE_CHARS), ITALIC)
  builder.add('\n').addJoined(' · ', [...originPieces(excerpt, view), ...sourcePieces(excerpt.url, view)])
}

/** The passage's location in its report: section, page, speaker, permalink. */
export function addPlaceCitation(builder: TextBuilder, excerpt: Excerpt, view: View): void {
  builder.addJoined(' · ', [...placePieces(excerpt, view), ...permalinkPieces(excerpt, view)])
}

/** The report's title, shortened to a line. */
export function reportTitle(report: ReportInfo, { language }: View): string {
  return citedLine(editionFor(report, language).title, MAX_TITLE_CHARS)
}

/** The passage's location in its section: page, speaker, permalink. */
export function addPageCitation(builder: TextBuilder, excerpt: Excerpt, view: View): void {
  const pieces = [...pagePieces(excerpt.citation[view.language]), ...permalinkPieces(excerpt, view)]
  builder.addJoined(' · ', pieces)
}

function originPieces({ citation }: Excerpt, { language }: View): readonly Piece[] {
  const { author, publisher, date, translationLabel } = citation[language]
  const who = [author, publisher].filter(name => name !== undefined).join(', ')
  const origin: Piece = [`${citedLine(who, MAX_PUBLISHER_CHARS)}, ${date}`]
  return translationLabel ? [origin, [translationLabel, BOLD]] : [origin]
}

function placePieces({ citation }: Excerpt, { language }: View): readonly Piece[] {
  const { section, ...rest } = citation[language]
  const path: Piece = [citedLine(section, MAX_SECTION_CHARS)]
  return [...(section === '' ? [] : [path]), ...pagePieces(rest)]
}

type PageFacts = Pick<Citation, 'page' | 'footnote' | 'speaker' | 'readingLabel' | 'note'>

function pagePieces({ page, footnote, speaker, readingLabel, note }: PageFacts): readonly Piece[] {
  const pieces = [page, footnote, speaker].map((piece): Piece => [bindCitation(piece ?? '')])
  const all: readonly Piece[] = [...pieces, [readingLabel ?? '', BOLD], [note ?? '', BOLD]]
  return all.filter(([piece]) => piece !== '')
}

function sourcePieces(url: string, { messages }: View): readonly Piece[] {
  return isWebLink(url) ? [[sourceLabel(url, messages), { type: 'text_link', url }]] : []
}

/** The label of a source link: the document, or just the site when the link is a home page. */
export function sourceLabel(url: string, { source, site }: Pick<Messages, 'source' | 'site'>): string {
  return isHomePage(url) ? site : source
}

function permalinkPieces(excerpt: Excerpt, { messages, botUsername }: View): readonly Piece[] {
  const url = formatPermalink(permalinkTarget(excerpt.passage), botUsername)
  return [
    [messages.permalink, { type: 'text_link', url }],
    [excerpt.fingerprint, CODE],
  ]
}

/** Whether Telegram accepts the URL; it rejects a whole message for one bad URL. */
export function isWebLink(url: string): boolean {
  return URL.canParse(url) && /^https?:\/\/[^/?#@]+\.[^/?#@.]{2,}/i.test(url)
}
