import type { Translation } from '../corpus/report.ts'
import type { EditionInfo, ReportInfo } from '../corpus/report-info.ts'
import type { Passage } from '../passages/passage.ts'
import { type Language, otherLanguage } from '../text/language.ts'
import type { Citation } from './answer.ts'

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
 * Where a passage stands, in the reader's language: that edition's own title and sections, or the other's where
 * the report has no such edition. `quoted` is the edition quoted: its translation is what the label tells.
 */
export function citePassage(
  report: ReportInfo,
  passage: Passage,
  reader: Language,
  quoted: Language,
): Citation {
  const edition = editionFor(report, reader)
  const words = WORDS[reader]
  const section = (passage.sections[reader] ?? passage.sections[otherLanguage(reader)] ?? []).join(' › ')
  const page = passage.page === null ? null : words.pages(passage.page, passage.lastPage ?? passage.page)
  const translationLabel = words.translation[report.editions[quoted]?.translation ?? 'original']
  const date = edition.published.split('-').reverse().join('.')
  const place = [section, page].filter(part => part).join(', ')
  const label = translationLabel ? ` (${translationLabel})` : ''
  const line = `${edition.publisher}. «${innerQuotes(edition.title)}», ${date}${place && '. '}${place}${label}`
  return {
    publisher: edition.publisher,
    title: edition.title,
    date,
    section,
    page,
    translationLabel,
    line,
  }
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
