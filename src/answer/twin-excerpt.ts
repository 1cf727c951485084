import type { ReportInfo } from '../corpus/report-info.ts'
import { otherLanguage } from '../text/language.ts'
import { Excerpt } from './answer.ts'
import { citePassage } from './citation.ts'
import type { ExcerptName } from './excerpt-id.ts'
import { pdfPagesOf } from './pdf-pages.ts'
import { findTwinRange } from './twin-range.ts'

/** The same sentences quoted from the other edition; undefined if there is none. Throws QuotationError. */
export function twinExcerpt(excerpt: Excerpt, reports: readonly ReportInfo[]): Excerpt | undefined {
  const { passage, quote } = excerpt
  const name = nameTwin(excerpt)
  const report = reports.find(({ id }) => id === passage.reportId)
  const edition = name && report?.editions[name.quote.language]
  if (!name || !report || !edition) return undefined
  const { language, startChar, endChar } = name.quote
  return Excerpt.of(
    passage,
    { language, startChar, endChar },
    {
      score: excerpt.score,
      translation: edition.translation,
      twinTranslation: quote.translation,
      citation: {
        kk: citePassage(report, passage, 'kk', language, name.quote),
        ru: citePassage(report, passage, 'ru', language, name.quote),
      },
      url: edition.url,
      pdfPages: pdfPagesOf(report, language),
      kind: edition.kind,
    },
  )
}

/** The twin's id alone, which needs no report. */
export function nameTwin({ passage, permalinkId, quote }: Excerpt): ExcerptName | undefined {
  const language = otherLanguage(quote.language)
  const own = passage.texts[quote.language]
  const twin = passage.texts[language]
  return own && twin && { permalinkId, quote: { language, ...findTwinRange(quote, own, twin) } }
}
