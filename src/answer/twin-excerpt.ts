import type { ReportInfo } from '../corpus/report-info.ts'
import type { PassageText } from '../passages/passage.ts'
import { otherLanguage } from '../text/language.ts'
import type { Excerpt, Quote } from './answer.ts'
import { citePassage } from './citation.ts'
import type { ExcerptName } from './excerpt-id.ts'

/**
 * The same place in the other edition: the twins of the blocks that the quotation stands in, whole, because sentences
 * have no twins. Undefined where the report has one edition only.
 */
export function twinExcerpt(excerpt: Excerpt, reports: readonly ReportInfo[]): Excerpt | undefined {
  const { passage, quote } = excerpt
  const name = nameTwin(excerpt)
  const report = reports.find(({ id }) => id === passage.reportId)
  const edition = name && report?.editions[name.quote.language]
  if (!name || !report || !edition) return undefined
  const { language, startChar, endChar } = name.quote
  const text = passage.texts[language]?.text.slice(startChar, endChar) ?? ''
  return {
    ...excerpt,
    quote: { language, text, startChar, endChar, translation: edition.translation },
    twinTranslation: quote.translation,
    citation: {
      kk: citePassage(report, passage, 'kk', language, name.quote),
      ru: citePassage(report, passage, 'ru', language, name.quote),
    },
    url: edition.url,
  }
}

/** The same for an id or a link, which need no report. */
export function nameTwin({ passage, permalinkId, quote }: Excerpt): ExcerptName | undefined {
  const language = otherLanguage(quote.language)
  const own = passage.texts[quote.language]
  const twin = passage.texts[language]
  return own && twin && { permalinkId, quote: { language, ...twinRange(quote, own, twin) } }
}

function twinRange(quote: Quote, own: PassageText, twin: PassageText) {
  const quoted = own.blocks.filter(
    block => block.startChar < quote.endChar && quote.startChar < block.endChar,
  )
  const indices = new Set(quoted.map(({ index }) => index))
  const twins = twin.blocks.filter(({ index }) => indices.has(index))
  return { startChar: twins[0]?.startChar ?? 0, endChar: twins.at(-1)?.endChar ?? twin.text.length }
}
