import type { Translation } from '../corpus/report.ts'
import type { EditionInfo, ReportInfo } from '../corpus/report-info.ts'
import type { Passage, PassageBlock } from '../passages/passage.ts'
import type { CharRange } from '../text/char-range.ts'
import { type Language, otherLanguage } from '../text/language.ts'
import type { Citation } from './answer.ts'
import { citeFootnotes } from './footnote-citation.ts'

/** The few words of a citation, per language of the reader. */
const WORDS: Record<
  Language,
  {
    readonly pages: (from: number, to: number) => string
    readonly translation: Record<Translation, string | null>
    readonly speaker: (names: string) => string
    readonly note: string
  }
> = {
  kk: {
    pages: (from, to) => (from === to ? `${from}-бет` : `${from}–${to}-беттер`),
    translation: { original: null, official: 'ресми аударма', unofficial: 'бейресми аударма' },
    speaker: names => `сөз иесі: ${names}`,
    note: 'түпнұсқада осылай',
  },
  ru: {
    pages: (from, to) => (from === to ? `с. ${from}` : `с. ${from}–${to}`),
    translation: { original: null, official: 'официальный перевод', unofficial: 'неофициальный перевод' },
    speaker: names => `${names.includes(', ') ? 'говорят' : 'говорит'} ${names}`,
    note: 'так в оригинале',
  },
}

/**
 * Where a quotation stands, in the reader's language: that edition's own title and sections, or the other's where
 * the report has no such edition. `quoted` is the edition quoted: its translation is what the label tells. Pages, speaker
 * and note are those of `range`, in chars of the passage; of the whole passage without it.
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
  const isRenamed = edition.translation === 'unofficial' && original && original.title !== edition.title
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
    ...rangeFacts(passage, reader, quoted, range),
  })
}

/** The same citation of another part of its passage: pages, footnote, speaker and note are those of that part. */
export function citeRange(
  citation: Citation,
  passage: Passage,
  reader: Language,
  quoted: Language,
  range: CharRange,
): Citation {
  const { footnote: _footnote, speaker: _speaker, note: _note, ...rest } = citation
  return withLine({ ...rest, ...rangeFacts(passage, reader, quoted, range) })
}

/** What of a citation depends on which part of the passage is quoted. */
function rangeFacts(passage: Passage, reader: Language, quoted: Language, range: CharRange | undefined) {
  const words = WORDS[reader]
  const speakers = speakersOf(passage, reader, quoted, range)
  return {
    page: pageText(passage, reader, quoted, range),
    ...citeFootnotes(passage, reader, quoted, range),
    ...(speakers.length > 0 && { speaker: words.speaker(speakers.join(', ')) }),
    ...(blocksIn(passage, quoted, range).some(({ isSic }) => isSic) && { note: words.note }),
  }
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

/** What warns of a quotation: that it is a translation, that the original says so. */
export function labelsOf({ translationLabel, note }: Pick<Citation, 'translationLabel' | 'note'>) {
  return [translationLabel, note].filter(label => label !== null && label !== undefined)
}

/** Whose words a range of the passage are, where they are not the author's, as the reader's edition spells the names. */
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

function pageText(
  passage: Passage,
  reader: Language,
  quoted: Language,
  range: CharRange | undefined,
): string | null {
  const [first, last] = pagesOf(passage, quoted, range)
  return first === null ? null : WORDS[reader].pages(first, last ?? first)
}

/** The first and the last page of a quotation; null where the report has no page marks. */
export type Pages = readonly [first: number | null, last: number | null]

/** The pages that a range of the passage covers, in chars of its text in `quoted`; those of the whole passage without it. */
export function pagesOf(passage: Passage, quoted: Language, range: CharRange | undefined): Pages {
  const touched = blocksIn(passage, quoted, range)
  const [first, last] = [touched[0], touched.at(-1)]
  if (!range || !first || !last) return [passage.page, passage.lastPage]
  return [pageAt(first, range.startChar), pageAt(last, range.endChar - 1)]
}

/** The blocks that a range of the passage touches; all without it. */
function blocksIn(passage: Passage, quoted: Language, range: CharRange | undefined): readonly PassageBlock[] {
  const { blocks = [] } = passage.texts[quoted] ?? {}
  return blocks.filter(
    block => !range || (block.startChar < range.endChar && range.startChar < block.endChar),
  )
}

function pageAt({ page, innerPages = [] }: PassageBlock, char: number): number | null {
  return innerPages.findLast(({ startChar }) => startChar <= char)?.page ?? page
}

/** Quotation marks inside quotation marks become the inner kind: «„…“ …». */
export function innerQuotes(title: string): string {
  return title.replaceAll('«', '„').replaceAll('»', '“')
}

/** The report's facts in the reader's language, or in the only one that it has. */
export function editionFor(report: ReportInfo, reader: Language): EditionInfo {
  const edition = report.editions[reader] ?? report.editions[otherLanguage(reader)]
  if (!edition) throw new RangeError(`${report.id} has no edition`)
  return edition
}
