import type { Excerpt, Quote } from '../../answer/answer.ts'
import { showQuotation } from '../../answer/shown-quotation.ts'
import type { Why } from '../../answer/why.ts'
import { splitSentences } from '../../text/sentences.ts'
import { findHighlights, type Highlight } from './highlights.ts'
import type { TextBuilder } from './text-builder.ts'

/** Longer quotations are collapsed until tapped. */
const COLLAPSED_FROM_CHARS = 400

/**
 * The quotation shortened to `maxChars` by whole sentences, from its start or its end. It is still a slice of the passage;
 * only a sentence longer than `maxChars` is cut, between words.
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
 * The quotation as a block quote, with […] where the passage continues; only footnote marks are printed differently. Long ones
 * are collapsed unless `isOpen`.
 */
export function quoteBlock(excerpt: Excerpt, quote: Quote, isOpen = false) {
  const shown = showQuotation(excerpt.passage, quote)
  const text = markBefore(quote) + shown.text + markAfter(excerpt, quote)
  const isCollapsed = !isOpen && text.length > COLLAPSED_FROM_CHARS
  const type = isCollapsed ? 'expandable_blockquote' : 'blockquote'
  return [text, { type }] as const
}

/** Appends the quotation as a block quote that is never collapsed. */
export function addOpenQuote(builder: TextBuilder, excerpt: Excerpt, quote: Quote): void {
  builder.add(...quoteBlock(excerpt, quote, true))
}

/** Appends the quotation as a block quote with its highlights, which it returns; not collapsed if it has any or `isOpen`. */
export function addExplainedQuote(
  builder: TextBuilder,
  excerpt: Excerpt,
  quote: Quote,
  why: Why | undefined,
  isOpen = false,
): readonly Highlight[] {
  const from = builder.chars + markBefore(quote).length
  const marks = why ? findHighlights(quote, why) : []
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
