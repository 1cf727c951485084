import type { Translation } from '../corpus/report.ts'
import type { EditionInfo, ReportInfo } from '../corpus/report-info.ts'
import type { Passage } from '../passages/passage.ts'
import { type Language, otherLanguage } from '../text/language.ts'
import type { Citation } from './answer.ts'
import { citeFootnotes } from './footnote-citation.ts'
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
    ...citeFootnotes(passage, reader, quoted, range),
    translationLabel,
  })
}

/** The same citation of another part of its passage: pages and footnote are those of that part. */
export function citeRange(
  citation: Citation,
  passage: Passage,
  reader: Language,
  quoted: Language,
  range: CharRange,
): Citation {
  const { note: _, ...rest } = citation
  return withLine({
    ...rest,
    page: pageText(passage, reader, quoted, range),
    ...citeFootnotes(passage, reader, quoted, range),
  })
}

function withLine(citation: Omit<Citation, 'line'>): Citation {
  const { publisher, title, date, section, page, note, translationLabel } = citation
  const place = [section, page, note].filter(part => part).join(', ')
  const label = translationLabel ? ` (${translationLabel})` : ''
  const line = `${publisher}. «${innerQuotes(title)}», ${date}${place && '. '}${place}${label}`
  return { ...citation, line }
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

type Pages = readonly [first: number | null, last: number | null]

function pagesOf(passage: Passage, quoted: Language, range: CharRange | undefined): Pages {
  const { blocks = [] } = passage.texts[quoted] ?? {}
  const touched = blocks.filter(
    block => range && block.startChar < range.endChar && range.startChar < block.endChar,
  )
  const [first, last] = [touched[0], touched.at(-1)]
  return first && last ? [first.page, last.page] : [passage.page, passage.lastPage]
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
