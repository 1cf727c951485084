import type { Excerpt } from '../../answer/answer.ts'
import { addCitation, type View } from './citation.ts'
import { addFootnotes } from './footnotes.ts'
import { addOpenQuote } from './quote.ts'
import { type Rendered, TextBuilder } from './text-builder.ts'

const MAX_FOOTNOTES_CHARS = 400

/** The quotation of the day: nothing but the quotation and its citation. */
export function renderDailyQuotation(excerpt: Excerpt, view: View): Rendered {
  const builder = new TextBuilder()
  addOpenQuote(builder, excerpt, excerpt.quote)
  addFootnotes(builder, excerpt, excerpt.quote, MAX_FOOTNOTES_CHARS)
  addCitation(builder.add('\n'), excerpt, view)
  return builder.rendered()
}
