import type { ReportInfo } from '../corpus/report-info.ts'
import type { Passage } from '../passages/passage.ts'
import type { CharRange } from '../text/char-range.ts'
import { type Language, otherLanguage } from '../text/language.ts'
import { Excerpt } from './answer.ts'
import { citePassage } from './citation.ts'
import { pdfPagesOf } from './pdf-pages.ts'

/** Quotes a range of a passage's text in this language, by default all of it. Throws QuotationError. */
export function quoteRange(
  report: ReportInfo,
  passage: Passage,
  language: Language,
  score: number,
  range: CharRange = { startChar: 0, endChar: passage.texts[language]?.text.length ?? 0 },
): Excerpt {
  const edition = report.editions[language]
  if (!passage.texts[language] || !edition) throw new RangeError(`passage ${passage.id} has no text`)
  return Excerpt.of(
    passage,
    { language, startChar: range.startChar, endChar: range.endChar },
    {
      score,
      translation: edition.translation,
      twinTranslation: report.editions[otherLanguage(language)]?.translation,
      citation: {
        kk: citePassage(report, passage, 'kk', language, range),
        ru: citePassage(report, passage, 'ru', language, range),
      },
      url: edition.url,
      pdfPages: pdfPagesOf(report, language),
      kind: edition.kind,
    },
  )
}
