import { splitSentences } from '../text/sentences.ts'
import type { PassageText } from './passage.ts'

/** A sentence of a passage, in chars from the passage's start. It never crosses blocks. */
export interface SentenceRange {
  readonly startChar: number
  readonly endChar: number
}

export function passageSentences({ text, blocks }: PassageText): readonly SentenceRange[] {
  return blocks.flatMap(block =>
    splitSentences(text.slice(block.startChar, block.endChar)).map(({ startChar, endChar }) => ({
      startChar: block.startChar + startChar,
      endChar: block.startChar + endChar,
    })),
  )
}
