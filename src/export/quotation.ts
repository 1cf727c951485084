import type { Citation, Excerpt } from '../answer/answer.ts'
import { labelsOf } from '../answer/citation.ts'
import { formatExcerptLink } from '../answer/excerpt-id.ts'
import { showQuotation } from '../answer/shown-quotation.ts'
import type { Language } from '../text/language.ts'
import type { ExportedQuotation } from './exported-collection.ts'

/** A quotation for readers of one language. */
export function quotationOf(excerpt: Excerpt, reader: Language, botUsername: string): ExportedQuotation {
  const { passage, quote, url, fingerprint } = excerpt
  const citation = excerpt.citation[reader]
  const { text, footnotes } = showQuotation(passage, quote)
  const chars = passage.texts[quote.language]?.text.length ?? quote.endChar
  const [before, after] = [quote.startChar > 0 ? '[…] ' : '', quote.endChar < chars ? ' […]' : '']
  return {
    language: quote.language,
    text: before + text + after,
    footnotes: footnotes.map(({ sign, text: footnote }) => `${sign}\u00a0${footnote}`),
    citation: citation.line,
    place: placeOf(citation),
    sourceUrl: url,
    permalink: formatExcerptLink(excerpt, botUsername),
    fingerprint,
  }
}

function placeOf(citation: Citation): string {
  const { section, page, footnote, speaker } = citation
  return [section, page, footnote, speaker, ...labelsOf(citation)].filter(part => part).join(', ')
}
