import { alignSentences } from '../text/align-sentences.ts'
import type { CharRange } from '../text/char-range.ts'
import type { Excerpt, Quote } from './answer.ts'
import { findTwinBlocks, overlap, type TwinBlocks } from './block-sentences.ts'

/** Sentences that translate each other, as parts of two quotations; either may be missing. */
export interface SentencePair {
  readonly own: Quote | undefined
  readonly twin: Quote | undefined
}

/**
 * A quotation and its translation (`twinExcerpt`) sentence by sentence, aligned within each block, in the order of the
 * quotation. Each side is a slice of its quotation; a sentence without a translation has no twin.
 */
export function pairSentences(
  { passage, quote }: Excerpt,
  { quote: twinQuote }: Excerpt,
): readonly SentencePair[] {
  const own = passage.texts[quote.language]
  const twin = passage.texts[twinQuote.language]
  if (!own || !twin) return []
  return findTwinBlocks(quote, own, twin)
    .flatMap(pairInBlock)
    .filter(pair => pair.own === undefined || overlap(quote, pair.own))
    .map(pair => ({ own: within(quote, pair.own), twin: within(twinQuote, pair.twin) }))
    .filter(pair => pair.own !== undefined || pair.twin !== undefined)
}

interface RangePair {
  readonly own: CharRange | undefined
  readonly twin: CharRange | undefined
}

function pairInBlock({ own, twin }: TwinBlocks): readonly RangePair[] {
  return alignSentences(own.texts, twin.texts).map(({ ownStart, ownEnd, twinStart, twinEnd }) => ({
    own: spanOf(own.ranges.slice(ownStart, ownEnd)),
    twin: spanOf(twin.ranges.slice(twinStart, twinEnd)),
  }))
}

function spanOf(ranges: readonly CharRange[]): CharRange | undefined {
  const [first, last] = [ranges[0], ranges.at(-1)]
  return first && last && { startChar: first.startChar, endChar: last.endChar }
}

/** The part of a quotation in this range of the passage's text. */
function within(quote: Quote, range: CharRange | undefined): Quote | undefined {
  if (!range || !overlap(quote, range)) return undefined
  const startChar = Math.max(quote.startChar, range.startChar)
  const endChar = Math.min(quote.endChar, range.endChar)
  const text = quote.text.slice(startChar - quote.startChar, endChar - quote.startChar)
  return { ...quote, text, startChar, endChar }
}
