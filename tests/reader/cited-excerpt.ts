import { Excerpt } from '../../src/answer/answer.ts'
import { citePassage } from '../../src/answer/citation.ts'
import { citationParts } from '../../src/answer/citation-parts.ts'
import { type CitationStyle, formatWholeCitation } from '../../src/answer/citation-style.ts'
import { showQuotation } from '../../src/answer/shown-quotation.ts'
import { reportInfo } from '../../src/corpus/report-info.ts'
import type { Passage } from '../../src/passages/passage.ts'
import { excerptAddress } from '../../src/reader/reader-address.ts'
import type { Language } from '../../src/text/language.ts'
import { readerReport } from './reader-report.ts'

/** A quotation of the reader's report as the bot makes it: its address, its text as printed, its citations. */
export function citedExcerpt(passage: Passage, language: Language, quotation: string) {
  const report = reportInfo(readerReport())
  const startChar = passage.texts[language]?.text.indexOf(quotation) ?? -1
  const range = { startChar, endChar: startChar + quotation.length }
  const translation = report.editions[language]?.translation ?? 'original'
  const citation = {
    kk: citePassage(report, passage, 'kk', language, range),
    ru: citePassage(report, passage, 'ru', language, range),
  }
  const url = report.editions[language]?.url ?? ''
  const excerpt = Excerpt.of(passage, { language, ...range }, { score: 1, translation, citation, url })
  return {
    address: excerptAddress(excerpt),
    // Only what the page shows between the ends of the quotation: a footnote's own mark is in front of it.
    printed: showQuotation({ texts: {} }, excerpt.quote).text,
    cite: (style: CitationStyle, permalink: string, today: Date) =>
      formatWholeCitation(style, { ...citationParts(excerpt, { botUsername: '', today }), permalink }),
  }
}
