import type { PassageText } from '../passages/passage.ts'
import { alignSentences } from '../text/align-sentences.ts'
import type { CharRange } from '../text/char-range.ts'
import { findTwinBlocks, overlap, type TwinBlocks } from './block-sentences.ts'

/**
 * The sentences of a passage's other edition that translate a part of it, in chars of that text: in each block, those aligned
 * with the sentences that the part overlaps.
 */
export function findTwinRange(part: CharRange, own: PassageText, twin: PassageText): CharRange {
  const ranges = findTwinBlocks(part, own, twin).map(blocks => twinInBlock(part, blocks))
  return {
    startChar: ranges[0]?.startChar ?? 0,
    endChar: ranges.at(-1)?.endChar ?? twin.text.length,
  }
}

function twinInBlock(part: CharRange, { own, twin }: TwinBlocks): CharRange {
  const touched = own.ranges.flatMap((sentence, index) => (overlap(sentence, part) ? [index] : []))
  const [first, last] = [touched[0], touched.at(-1)]
  if (first === undefined || last === undefined || touched.length === own.ranges.length) return twin.block
  const beads = alignSentences(own.texts, twin.texts)
  const aligned = beads.filter(
    ({ ownStart, ownEnd, twinStart, twinEnd }) => ownStart <= last && ownEnd > first && twinEnd > twinStart,
  )
  // For an untranslated sentence, take the translation of the one before it, or after it.
  const before = beads.findLast(({ ownEnd, twinEnd }) => ownEnd <= first && twinEnd > 0)
  const [from, to] = [aligned[0], aligned.at(-1)]
  const start = from ? from.twinStart : Math.max(0, (before?.twinEnd ?? 1) - 1)
  const end = to ? to.twinEnd : start + 1
  return {
    startChar: twin.ranges[start]?.startChar ?? twin.block.startChar,
    endChar: twin.ranges[end - 1]?.endChar ?? twin.block.endChar,
  }
}
