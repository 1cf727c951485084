import type { Excerpt, Quote } from '../../answer/answer.ts'
import { pairSentences, type SentencePair } from '../../answer/sentence-pairs.ts'
import { showQuotation } from '../../answer/shown-quotation.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import { addCitation, type View } from './citation.ts'
import { addFootnotes } from './footnotes.ts'
import { fitMessage } from './message-limits.ts'
import { ITALIC, type Rendered, TextBuilder } from './text-builder.ts'

const QUOTE = { type: 'blockquote' } as const
const MAX_FOOTNOTES_CHARS = 500

/**
 * A quotation in both languages, each sentence above its translation, which is in italics. What does not fit into a message is
 * left out from the end and marked […].
 */
export function renderSideBySide(excerpt: Excerpt, twin: Excerpt, view: View): Rendered {
  const pairs = pairSentences(excerpt, twin)
  // The last resort is the beginning of a single pair: two very long sentences.
  const sizes = [...pairs.keys()].map(index => ({ count: pairs.length - index, maxChars: Infinity }))
  return fitMessage([...sizes, { count: 1, maxChars: 1_200 }], ({ count, maxChars }) => {
    const builder = new TextBuilder()
    addHead(builder, excerpt, twin, view)
    for (const pair of pairs.slice(0, count)) addPair(builder, excerpt, pair, maxChars)
    if (count < pairs.length) builder.add('\n[…]')
    addFootnotes(builder, excerpt, excerpt.quote, MAX_FOOTNOTES_CHARS)
    builder.add('\n')
    addCitation(builder, excerpt, view)
    return builder.rendered()
  })
}

/** «Қазақша — түпнұсқа», and below it the other language in italics, as in the text. */
function addHead(builder: TextBuilder, { quote }: Excerpt, twin: Excerpt, { messages }: View): void {
  const lineOf = ({ language, translation }: Quote) =>
    `${messages.buttonInLanguage[language]} — ${messages.translation[translation]}`
  builder
    .add(`${lineOf(quote)}\n`)
    .add(lineOf(twin.quote), ITALIC)
    .add('\n')
}

function addPair(
  builder: TextBuilder,
  { passage }: Excerpt,
  { own, twin }: SentencePair,
  maxChars: number,
): void {
  const textOf = (quote: Quote) => shortenLine(showQuotation(passage, quote).text, maxChars)
  builder.add('\n')
  const from = builder.chars
  if (own) builder.add(textOf(own))
  if (own && twin) builder.add('\n')
  if (twin) builder.add(textOf(twin), ITALIC)
  builder.mark(from, builder.chars, QUOTE).add('\n')
}
