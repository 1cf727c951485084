import type { PassageText } from '../passages/passage.ts'
import type { SentenceRange } from '../passages/passage-sentences.ts'
import { QUOTE_CHARS } from '../search/tuning.ts'

/** A sentence with how well it answers, in cosine. */
export interface RatedSentence extends SentenceRange {
  readonly rating: number
}

/**
 * The sentences to quote: the best one, extended to neighbours in the same block, the better side first, up to `maxChars`.
 * A quotation is one contiguous slice of the report; it crosses blocks only around a sic block.
 */
export function chooseSentences(
  { blocks }: PassageText,
  sentences: readonly RatedSentence[],
  maxChars = QUOTE_CHARS,
): SentenceRange {
  const best = bestIndex(sentences)
  const start = sentences[best]
  if (!start) throw new RangeError('expected at least one sentence to choose from')
  const block = blocks.find(
    ({ startChar, endChar }) => startChar <= start.startChar && start.endChar <= endChar,
  )
  const inBlock = (sentence: RatedSentence | undefined) =>
    sentence !== undefined &&
    block !== undefined &&
    sentence.startChar >= block.startChar &&
    sentence.endChar <= block.endChar

  let first = best
  let last = best
  for (;;) {
    const before = sentences[first - 1]
    const after = sentences[last + 1]
    const from = sentences[first]?.startChar ?? 0
    const to = sentences[last]?.endChar ?? 0
    const beforeFits = before && inBlock(before) && to - before.startChar <= maxChars
    const afterFits = after && inBlock(after) && after.endChar - from <= maxChars
    if (!beforeFits && !afterFits) return withNeighbour(blocks, { startChar: from, endChar: to })
    if (beforeFits && (!afterFits || before.rating > after.rating)) first--
    else last++
  }
}

/**
 * Extends a quotation from a sic block to the whole block and an adjacent one: alone it would say what its author did not
 * mean.
 */
function withNeighbour(blocks: PassageText['blocks'], range: SentenceRange): SentenceRange {
  const at = blocks.findIndex(
    ({ isSic, startChar, endChar }) => isSic && startChar < range.endChar && range.startChar < endChar,
  )
  const block = blocks[at]
  if (!block) return range
  const adjacent = blocks[at + 1] ?? blocks[at - 1] ?? block
  return {
    startChar: Math.min(range.startChar, block.startChar, adjacent.startChar),
    endChar: Math.max(range.endChar, block.endChar, adjacent.endChar),
  }
}

function bestIndex(sentences: readonly RatedSentence[]): number {
  let best = 0
  sentences.forEach((sentence, i) => {
    if (sentence.rating > (sentences[best]?.rating ?? Number.NEGATIVE_INFINITY)) best = i
  })
  return best
}
