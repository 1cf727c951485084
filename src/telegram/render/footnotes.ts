import type { Excerpt, Quote } from '../../answer/answer.ts'
import { type ShownFootnote, showQuotation } from '../../answer/shown-quotation.ts'
import { fairShare } from '../../text/fair-share.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import type { TextBuilder } from './text-builder.ts'

/** Appends the footnotes that a quotation cites, one per line, at most `maxChars` in total. */
export function addFootnotes(
  builder: TextBuilder,
  { passage }: Excerpt,
  quote: Quote,
  maxChars: number,
): void {
  addFootnoteLines(builder, showQuotation(passage, quote).footnotes, maxChars)
}

/** Appends each footnote on a line of its own: «¹ …». */
export function addFootnoteLines(
  builder: TextBuilder,
  footnotes: readonly ShownFootnote[],
  maxChars: number,
): void {
  for (const line of fitFootnotes(footnotes, maxChars)) builder.add(`\n${line}`)
}

/** A footnote shortened further would be useless. */
const MIN_LINE_CHARS = 40

/**
 * The footnotes as lines of at most `maxChars` in total: short ones whole, long ones shortened to equal shares of the rest.
 * If the shares would be too small, the last footnotes are replaced by a single «…».
 */
export function fitFootnotes(footnotes: readonly ShownFootnote[], maxChars: number): readonly string[] {
  const lines = footnotes.map(({ sign, text }) => `${sign}\u00a0${text}`)
  const count = Math.min(lines.length, Math.max(1, Math.floor(maxChars / (MIN_LINE_CHARS + 1))))
  const kept = lines.slice(0, count)
  const share = fairShare(
    kept.map(({ length }) => length + 1),
    maxChars,
  )
  const fitted = kept.map(line => shortenLine(line, Math.max(MIN_LINE_CHARS, share - 1)))
  return count < lines.length ? [...fitted, '…'] : fitted
}
