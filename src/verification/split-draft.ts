import type { CharRange } from '../text/char-range.ts'
import { splitWords } from '../text/words.ts'
import { findClaimSentences } from './claim-sentences.ts'
import { findQuotedRanges } from './quoted-ranges.ts'

/** What is judged in one go, in chars of the draft. */
export interface DraftPart {
  readonly range: CharRange
  readonly sentences: number
}

/** Sentences are joined only as long as a part stays shorter, so that none takes longer to judge than a long message. */
const MAX_PART_CHARS = 2_500
const MAX_SOURCE_WORDS = 8

/**
 * The parts of a draft that are judged one by one, in order: a sentence each, together with what belongs to it: the other
 * sentences of its quotation, the clause that introduces it («В докладе сказано:»), the line that names its source.
 */
export function splitDraft(text: string): readonly DraftPart[] {
  const quotes = findQuotesByLine(text)
  const parts: DraftPart[] = []
  for (const sentence of findClaimSentences(text)) {
    const last = parts.at(-1)
    const isShort = last !== undefined && sentence.endChar - last.range.startChar <= MAX_PART_CHARS
    if (isShort && belongsTogether(text, last.range, sentence, quotes)) {
      const range = { startChar: last.range.startChar, endChar: sentence.endChar }
      parts[parts.length - 1] = { range, sentences: last.sentences + 1 }
    } else parts.push({ range: sentence, sentences: 1 })
  }
  return parts
}

function belongsTogether(
  text: string,
  before: CharRange,
  after: CharRange,
  quotes: readonly CharRange[],
): boolean {
  if (quotes.some(quote => quote.startChar < before.endChar && quote.endChar > after.startChar)) return true
  const [ending, next] = [
    text.slice(Math.max(before.startChar, before.endChar - 8), before.endChar),
    text.slice(after.startChar, after.endChar),
  ]
  if (/:[*_]*\s*$/u.test(ending)) return true
  const isSource = /^(?:[©—–-]\s|\(c\)|\()/iu.test(next) && splitWords(next).length <= MAX_SOURCE_WORDS
  return isSource && /[»"”]\s*[.!?…]?\s*$/u.test(ending)
}

/** In each line by itself: one mark that was left open must not turn the rest of an article inside out. */
function findQuotesByLine(text: string): readonly CharRange[] {
  return Array.from(text.matchAll(/[^\n]+/gu)).flatMap(({ 0: line, index }) =>
    findQuotedRanges(line).map(({ startChar, endChar }) => ({
      startChar: startChar + index,
      endChar: endChar + index,
    })),
  )
}
