import type { Excerpt } from '../../answer/answer.ts'
import { numberSign } from './answer-page.ts'
import { addCitation, type View } from './citation.ts'
import { addFootnotes } from './footnotes.ts'
import { fitMessage } from './message-limits.ts'
import { quoteBlock, shortenQuote } from './quote.ts'
import { type Rendered, renderPlain, TextBuilder } from './text-builder.ts'

/** The maximum shown, so that each has room for the longest citation and some sentences. */
export const SIMILAR_SHOWN = 4
/** For all footnotes of an excerpt. */
const MAX_FOOTNOTES_CHARS = 200

/** Similar excerpts with their citations, or a note that there are none. */
export function renderSimilar(excerpts: readonly Excerpt[], view: View): Rendered {
  if (excerpts.length === 0) return renderPlain(view.messages.similarNone)
  return fitMessage([2000, 1000, 600, 300, 100], maxChars => {
    const builder = new TextBuilder().add(view.messages.similarLead)
    for (const [index, excerpt] of excerpts.entries()) {
      const quote = shortenQuote(excerpt.quote, maxChars)
      builder.add('\n\n').add(...quoteBlock(excerpt, quote))
      addFootnotes(builder, excerpt, quote, Math.min(maxChars, MAX_FOOTNOTES_CHARS))
      builder.add('\n')
      addCitation(builder, excerpt, view, `${numberSign(index + 1)} `)
    }
    return builder.rendered()
  })
}
