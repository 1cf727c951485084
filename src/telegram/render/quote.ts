import type { Excerpt, Quote } from '../../answer/answer.ts'
import { showQuotation } from '../../answer/shown-quotation.ts'
import type { Why } from '../../answer/why.ts'
import { splitSentences } from '../../text/sentences.ts'
import { type Mark, whyMarks } from './marks.ts'
import type { TextBuilder } from './text-builder.ts'

/** Longer quotations are folded; a tap opens them. */
const FOLDED_FROM_CHARS = 400

/**
 * The quotation, at most `maxChars` long, by whole sentences from its start or its end. Still a slice of the passage;
 * only a sentence that is longer than that is cut, between two words.
 */
export function shortenQuote(quote: Quote, maxChars: number, keep: 'start' | 'end' = 'start'): Quote {
  if (quote.text.length <= maxChars) return quote
  const spans = splitSentences(quote.text)
  const ends = spans.map(span => span.endChar).filter(end => end <= maxChars)
  const starts = spans.map(span => span.startChar).filter(start => quote.text.length - start <= maxChars)
  return keep === 'start'
    ? sliceQuote(quote, 0, ends.at(-1) ?? wordEnd(quote.text, maxChars))
    : sliceQuote(quote, starts[0] ?? wordStart(quote.text, maxChars), quote.text.length)
}

/**
 * The quotation as a block, with […] on the sides where the passage goes on; of its own characters only footnote marks are
 * printed otherwise. Long ones are folded, unless `isOpen`.
 */
export function quoteBlock(excerpt: Excerpt, quote: Quote, isOpen = false) {
  const shown = showQuotation(excerpt.passage, quote)
  const text = markBefore(quote) + shown.text + markAfter(excerpt, quote)
  const isFolded = !isOpen && text.length > FOLDED_FROM_CHARS
  const type = isFolded ? 'expandable_blockquote' : 'blockquote'
  return [text, { type }] as const
}

/** Appends the quotation as a block that nobody has to unfold. */
export function addOpenQuote(builder: TextBuilder, excerpt: Excerpt, quote: Quote): void {
  builder.add(...quoteBlock(excerpt, quote, true))
}

/** Appends the quotation as a block, its words and its sentence marked that tell why it is shown; unfolded then, or where wanted. Gives the marks. */
export function addExplainedQuote(
  builder: TextBuilder,
  excerpt: Excerpt,
  quote: Quote,
  why: Why | undefined,
  isOpen = false,
): readonly Mark[] {
  const from = builder.chars + markBefore(quote).length
  const marks = why ? whyMarks(quote, why) : []
  if (isOpen || marks.length > 0) addOpenQuote(builder, excerpt, quote)
  else builder.add(...quoteBlock(excerpt, quote))
  const { shownChar } = showQuotation(excerpt.passage, quote)
  for (const { startChar, endChar, format } of marks) {
    builder.mark(from + shownChar(startChar), from + shownChar(endChar), format)
  }
  return marks
}

function markBefore({ startChar }: Quote): string {
  return startChar > 0 ? '[…] ' : ''
}

function markAfter({ passage }: Excerpt, { language, endChar }: Quote): string {
  return endChar < (passage.texts[language]?.text.length ?? endChar) ? ' […]' : ''
}

function sliceQuote(quote: Quote, from: number, to: number): Quote {
  return {
    ...quote,
    text: quote.text.slice(from, to),
    startChar: quote.startChar + from,
    endChar: quote.startChar + to,
  }
}

function wordEnd(text: string, maxChars: number): number {
  const words = /^[\s\S]*\S(?=\s)/u.exec(text.slice(0, maxChars))?.[0].length
  return words ?? (isInsidePair(text, maxChars) ? maxChars - 1 : maxChars)
}

function wordStart(text: string, maxChars: number): number {
  const from = text.length - maxChars
  const space = /\s+(?=\S)/u.exec(text.slice(from))
  if (space) return from + space.index + space[0].length
  return isInsidePair(text, from) ? from + 1 : from
}

function isInsidePair(text: string, char: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(char - 1)) && /[\udc00-\udfff]/.test(text.charAt(char))
}
