import type { PassageBlock, PassageText } from '../passages/passage.ts'
import type { CharRange } from '../text/char-range.ts'
import { splitSentences } from '../text/sentences.ts'

/** The sentences of a block; ranges are in chars of the passage's text. */
interface BlockSentences {
  readonly block: CharRange
  readonly ranges: readonly CharRange[]
  readonly texts: readonly string[]
}

/** A block and its counterpart in the other edition. */
export interface TwinBlocks {
  readonly own: BlockSentences
  readonly twin: BlockSentences
}

/** The blocks of which a part of the passage takes something, each with its translation; a block without one is left out. */
export function findTwinBlocks(part: CharRange, own: PassageText, twin: PassageText): readonly TwinBlocks[] {
  return own.blocks
    .filter(block => overlap(block, part))
    .flatMap(block => {
      const twinBlock = twin.blocks.find(({ index }) => index === block.index)
      return twinBlock ? [{ own: sentencesOf(own, block), twin: sentencesOf(twin, twinBlock) }] : []
    })
}

function sentencesOf({ text }: PassageText, block: PassageBlock): BlockSentences {
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

export function overlap(a: CharRange, b: CharRange): boolean {
  return a.startChar < b.endChar && b.startChar < a.endChar
}
