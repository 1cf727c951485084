import type { Translation } from '../corpus/report.ts'
import type { EditionInfo, ReportInfo } from '../corpus/report-info.ts'
import type { Passage, PassageBlock } from '../passages/passage.ts'
import { type Language, otherLanguage } from '../text/language.ts'
import type { Citation } from './answer.ts'
import type { CharRange } from './why.ts'

/** The few words of a citation, per language of the reader. */
const WORDS: Record<
  Language,
  {
    readonly pages: (from: number, to: number) => string
    readonly translation: Record<Translation, string | null>
  }
> = {
  kk: {
    pages: (from, to) => (from === to ? `${from}-бет` : `${from}–${to}-беттер`),
    translation: { original: null, official: 'ресми аударма', unofficial: 'бейресми аударма' },
  },
  ru: {
    pages: (from, to) => (from === to ? `с. ${from}` : `с. ${from}–${to}`),
    translation: { original: null, official: 'официальный перевод', unofficial: 'неофициальный перевод' },
  },
}

/**
 * Where a quotation stands, in the reader's language: that edition's own title and sections, or the other's where
 * the report has no such edition. `quoted` is the edition quoted: its translation is what the label tells. The pages are
 * those of the blocks that `range` touches, in chars of the passage; of the whole passage without it.
 */
export function citePassage(
  report: ReportInfo,
  passage: Passage,
  reader: Language,
  quoted: Language,
  range?: CharRange,
): Citation {
  const edition = editionFor(report, reader)
  const section = (passage.sections[reader] ?? passage.sections[otherLanguage(reader)] ?? []).join(' › ')
  const translationLabel = WORDS[reader].translation[report.editions[quoted]?.translation ?? 'original']
  const date = edition.published.split('-').reverse().join('.')
  const page = pageText(passage, reader, quoted, range)
  return withLine({
    publisher: edition.publisher,
    title: edition.title,
    date,
    section,
    page,
    translationLabel,
  })
}

/** The same citation of another part of its passage: the pages are those of that part. */
export function citeRange(
  citation: Citation,
  passage: Passage,
  reader: Language,
  quoted: Language,
  range: CharRange,
): Citation {
  return withLine({ ...citation, page: pageText(passage, reader, quoted, range) })
}

function withLine(citation: Omit<Citation, 'line'>): Citation {
  const { publisher, title, date, section, page, translationLabel } = citation
  const place = [section, page].filter(part => part).join(', ')
  const label = translationLabel ? ` (${translationLabel})` : ''
  const line = `${publisher}. «${innerQuotes(title)}», ${date}${place && '. '}${place}${label}`
  return { publisher, title, date, section, page, translationLabel, line }
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
  const touched = range ? blocksIn(passage, quoted, range) : []
  const [first, last] = [touched[0], touched.at(-1)]
  if (!range || !first || !last) return [passage.page, passage.lastPage]
  return [pageAt(first, range.startChar), pageAt(last, range.endChar - 1)]
}

/** The blocks that a range of the passage touches. */
function blocksIn(passage: Passage, quoted: Language, range: CharRange): readonly PassageBlock[] {
  const { blocks = [] } = passage.texts[quoted] ?? {}
  return blocks.filter(block => block.startChar < range.endChar && range.startChar < block.endChar)
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
