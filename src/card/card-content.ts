import type { Excerpt } from '../answer/answer.ts'
import { formatExcerptLink } from '../answer/excerpt-id.ts'
import { showQuotation } from '../answer/shown-quotation.ts'
import type { CardContent } from './card.ts'

/** What the card of an excerpt shows, all in the language of the quotation; `botUsername` is without @. */
export function cardContent(excerpt: Excerpt, botUsername: string): CardContent {
  const { passage, quote, citation, fingerprint } = excerpt
  const { publisher, title, author, date, section, page, footnote, speaker, translationLabel, note } =
    citation[quote.language]
  const passageChars = passage.texts[quote.language]?.text.length ?? quote.endChar
  const { text, footnotes } = showQuotation(passage, quote)
  return {
    quotation: text,
    footnotes: footnotes.map(({ sign, text: footnote, atChar }) => ({
      line: `${sign}\u00a0${footnote}`,
      atChar,
    })),
    language: quote.language,
    isCutBefore: quote.startChar > 0,
    isCutAfter: quote.endChar < passageChars,
    publisher,
    title,
    ...(author !== undefined && { author }),
    date,
    section,
    page,
    ...(footnote !== undefined && { footnote }),
    ...(speaker !== undefined && { speaker }),
    translationLabel,
    ...(note !== undefined && { note }),
    fingerprint,
    handle: `@${botUsername}`,
    permalink: formatExcerptLink(excerpt, botUsername),
  }
}
