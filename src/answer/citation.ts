import type { Translation } from '../corpus/report.ts'
import type { EditionInfo, ReportInfo } from '../corpus/report-info.ts'
import type { Passage, PassageBlock } from '../passages/passage.ts'
import type { CharRange } from '../text/char-range.ts'
import { type Language, otherLanguage } from '../text/language.ts'
import type { Citation } from './answer.ts'
import { citeFootnotes } from './footnote-citation.ts'
import { findPrintedFootnotes } from './printed-footnotes.ts'

/** How a citation words what is special about a quotation. */
interface CitationWords {
  readonly pages: (from: number | string, to: number | string) => string
  readonly translation: Readonly<Record<Translation, string | null>>
  readonly speaker: (names: string) => string
  readonly note: string
  readonly recognized: string
}

/** By the reader's language. */
const WORDS: Readonly<Record<Language, CitationWords>> = {
  kk: {
    pages: (from, to) => (from === to ? `${from}-бет` : `${from}–${to}-беттер`),
    translation: { original: null, official: 'ресми аударма', unofficial: 'бейресми аударма' },
    speaker: names => `сөз иесі: ${names}`,
    note: 'түпнұсқада осылай',
    recognized: 'танылған мәтін',
  },
  ru: {
    pages: (from, to) => (from === to ? `с. ${from}` : `с. ${from}–${to}`),
    translation: { original: null, official: 'официальный перевод', unofficial: 'неофициальный перевод' },
    speaker: names => `${names.includes(', ') ? 'говорят' : 'говорит'} ${names}`,
    note: 'так в оригинале',
    recognized: 'распознанный текст',
  },
}

/**
 * Cites a passage in the reader's language, with the title and sections of that edition or, if there is none, of the other
 * one. `quoted` is the edition that is quoted and labelled as a translation. Pages, speaker and note are those of `range`,
 * in chars of the passage; by default of the whole passage.
 */
export function citePassage(
  report: ReportInfo,
  passage: Passage,
  reader: Language,
  quoted: Language,
  range?: CharRange,
): Citation {
  const edition = editionFor(report, reader)
  const original = report.editions[report.authority]
  const isRenamed =
    edition.translation === 'unofficial' && original !== undefined && original.title !== edition.title
  const section = (passage.sections[reader] ?? passage.sections[otherLanguage(reader)] ?? []).join(' › ')
  const translationLabel = WORDS[reader].translation[report.editions[quoted]?.translation ?? 'original']
  const date = edition.published.split('-').reverse().join('.')
  return withLine({
    publisher: edition.publisher,
    title: edition.title,
    ...(isRenamed && { originalTitle: original.title }),
    ...(edition.author !== undefined && { author: edition.author }),
    date,
    section,
    translationLabel,
    ...rangeFacts(passage, { reader, quoted, cited: citedLanguage(passage, reader, isRenamed) }, range),
  })
}

/** The citation with the pages, footnote, speaker and note of another range of its passage. */
export function citeRange(
  citation: Citation,
  passage: Passage,
  reader: Language,
  quoted: Language,
  range: CharRange,
): Citation {
  const { footnote: _footnote, speaker: _speaker, note: _note, readingLabel: _reading, ...rest } = citation
  const cited = citedLanguage(passage, reader, citation.originalTitle !== undefined)
  return withLine({ ...rest, ...rangeFacts(passage, { reader, quoted, cited }, range) })
}

/** Of whoever reads, of the quotation, and of the title under which it is cited. */
interface CitationLanguages {
  readonly reader: Language
  readonly quoted: Language
  readonly cited: Language
}

/** The edition under whose title a passage is cited: the original, if the reader's edition is cited under its title. */
export function citedLanguage({ texts }: Passage, reader: Language, hasOriginalTitle: boolean): Language {
  const own = texts[reader] ? reader : otherLanguage(reader)
  return hasOriginalTitle ? otherLanguage(own) : own
}

/** The part of a citation that depends on the quoted range. */
function rangeFacts(passage: Passage, languages: CitationLanguages, range: CharRange | undefined) {
  const { reader, quoted } = languages
  const words = WORDS[reader]
  const speakers = speakersOf(passage, reader, quoted, range)
  const blocks = blocksIn(passage, quoted, range)
  return {
    page: pageText(passage, languages, range),
    ...citeFootnotes(passage, reader, quoted, range),
    ...(speakers.length > 0 && { speaker: words.speaker(speakers.join(', ')) }),
    ...(blocks.some(({ isSic }) => isSic) && { note: words.note }),
    ...(isRecognized(passage, quoted, range) && { readingLabel: words.recognized }),
  }
}

/** Whether a range, or a footnote that is printed below it, was recognized from a picture. */
function isRecognized(passage: Passage, quoted: Language, range: CharRange | undefined): boolean {
  if (blocksIn(passage, quoted, range).some(block => block.isRecognized)) return true
  const { text = '', footnotes = [] } = passage.texts[quoted] ?? {}
  if (!footnotes.some(footnote => footnote.isRecognized)) return false
  const quotation = text.slice(range?.startChar, range?.endChar)
  return findPrintedFootnotes(quotation, footnotes).some(footnote => footnote.isRecognized)
}

function withLine(citation: Omit<Citation, 'line'>): Citation {
  const { publisher, title, originalTitle, author, date, section, page, footnote, speaker } = citation
  const who = [author, publisher].filter(part => part).join(', ')
  const named = `«${innerQuotes(title)}»`
  const titles = originalTitle === undefined ? named : `«${innerQuotes(originalTitle)}» (${named})`
  const where = [section, page, footnote, speaker].filter(part => part).join(', ')
  const place = capitalised(where, section === '' && !page)
  const labels = labelsOf(citation).join('; ')
  const line = `${who}. ${titles}, ${date}${place && '. '}${place}${labels && ` (${labels})`}`
  return { ...citation, line }
}

function capitalised(text: string, isWanted: boolean): string {
  return isWanted ? text.charAt(0).toUpperCase() + text.slice(1) : text
}

/** Warnings about a quotation: a translation, recognized text, sic. */
export function labelsOf({
  translationLabel,
  readingLabel,
  note,
}: Pick<Citation, 'translationLabel' | 'readingLabel' | 'note'>) {
  return [translationLabel, readingLabel, note].filter(label => label !== null && label !== undefined)
}

/** Who speaks in a range of the passage, other than the author; names as the reader's edition spells them. */
export function speakersOf(
  passage: Passage,
  reader: Language,
  quoted: Language,
  range: CharRange | undefined,
): readonly string[] {
  const named = passage.texts[reader]?.blocks ?? []
  const names = blocksIn(passage, quoted, range).flatMap(({ index, speaker }) => {
    const twin = named.find(block => block.index === index)?.speaker
    return twin ?? speaker ?? []
  })
  return [...new Set(names)]
}

/** The words of citations, for who makes one of another range elsewhere: the reader's page does. */
export function citationWords(reader: Language): CitationWords {
  return WORDS[reader]
}

function pageText(
  passage: Passage,
  { reader, quoted, cited }: CitationLanguages,
  range: CharRange | undefined,
): string | null {
  const [first, last] = pagesOf(passage, quoted, range, cited)
  return first === null ? null : WORDS[reader].pages(first, last ?? first)
}

/** First and last page of a quotation; null for reports without page marks. */
export type Pages = readonly [first: number | null, last: number | null]

/**
 * The pages of a range, in chars of the passage's `quoted` text; by default of the whole passage. Where the editions have
 * pages of their own, they are those of the twins in the edition under whose title the quotation is cited.
 */
export function pagesOf(
  passage: Passage,
  quoted: Language,
  range: CharRange | undefined,
  cited: Language = quoted,
): Pages {
  const touched = blocksIn(passage, quoted, range)
  const twins = touched.flatMap(({ index }) => blockOf(passage, cited, index) ?? [])
  const [first, last] = [touched[0], touched.at(-1)]
  const [firstTwin, lastTwin] = [twins[0], twins.at(-1)]
  if (!first || !last) return [passage.page, passage.lastPage]
  if (firstTwin && lastTwin && !touched.every((block, at) => hasSamePages(block, twins[at]))) {
    return [firstTwin.page, pageAt(lastTwin, lastTwin.endChar - 1)]
  }
  const { startChar, endChar } = range ?? { startChar: first.startChar, endChar: last.endChar }
  return [pageAt(first, startChar), pageAt(last, endChar - 1)]
}

function blockOf({ texts }: Passage, language: Language, wanted: number): PassageBlock | undefined {
  return texts[language]?.blocks.find(({ index }) => index === wanted)
}

function hasSamePages(block: PassageBlock, twin: PassageBlock | undefined): boolean {
  const [inner, twinInner] = [block.innerPages ?? [], twin?.innerPages ?? []]
  const isInnerSame =
    inner.length === twinInner.length && inner.every(({ page }, at) => page === twinInner[at]?.page)
  return block.page === twin?.page && isInnerSame
}

/** The blocks that a range of the passage overlaps; by default all. */
function blocksIn(passage: Passage, quoted: Language, range: CharRange | undefined): readonly PassageBlock[] {
  const { blocks = [] } = passage.texts[quoted] ?? {}
  return blocks.filter(
    block => !range || (block.startChar < range.endChar && range.startChar < block.endChar),
  )
}

function pageAt({ page, innerPages = [] }: PassageBlock, char: number): number | null {
  return innerPages.findLast(({ startChar }) => startChar <= char)?.page ?? page
}

/** Replaces outer quotation marks by inner ones: «„…“ …». */
export function innerQuotes(title: string): string {
  return title.replaceAll('«', '„').replaceAll('»', '“')
}

/** The edition in the reader's language, or the only one. */
export function editionFor(report: ReportInfo, reader: Language): EditionInfo {
  const edition = report.editions[reader] ?? report.editions[otherLanguage(reader)]
  if (!edition) throw new RangeError(`${report.id} has no edition`)
  return edition
}
