import type { PassageBlock, PassageText } from '../passages/passage.ts'
import { alignSentences } from '../text/align-sentences.ts'
import type { CharRange } from '../text/char-range.ts'
import { splitSentences } from '../text/sentences.ts'

/**
 * The sentences of a passage's other edition that translate a part of it, in chars of that text: in each block, those aligned
 * with the sentences that the part overlaps.
 */
export function findTwinRange(part: CharRange, own: PassageText, twin: PassageText): CharRange {
  const ranges = own.blocks
    .filter(block => overlap(block, part))
    .flatMap(block => {
      const twinBlock = twin.blocks.find(({ index }) => index === block.index)
      return twinBlock ? [twinInBlock(part, sentencesOf(own, block), sentencesOf(twin, twinBlock))] : []
    })
  return {
    startChar: ranges[0]?.startChar ?? 0,
    endChar: ranges.at(-1)?.endChar ?? twin.text.length,
  }
}

interface Sentences {
  readonly block: CharRange
  readonly ranges: readonly CharRange[]
  readonly texts: readonly string[]
}

function sentencesOf({ text }: PassageText, block: PassageBlock): Sentences {
  const blockText = text.slice(block.startChar, block.endChar)
  const spans = splitSentences(blockText)
  return {
    block,
    ranges: spans.map(({ startChar, endChar }) => ({
      startChar: block.startChar + startChar,
      endChar: block.startChar + endChar,
    })),
    texts: spans.map(({ startChar, endChar }) => blockText.slice(startChar, endChar)),
  }
}

function twinInBlock(part: CharRange, own: Sentences, twin: Sentences): CharRange {
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

function overlap(a: CharRange, b: CharRange): boolean {
  return a.startChar < b.endChar && b.startChar < a.endChar
}
