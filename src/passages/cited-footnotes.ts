import { createHash } from 'node:crypto'
import { isRecognizedBlock } from '../corpus/recognized-pages.ts'
import type { Edition } from '../corpus/report.ts'
import { findFootnoteMarks } from '../text/footnote-marks.ts'
import type { PassageFootnote } from './passage.ts'

/** The footnotes that a text cites, and those cited by them, each once, in order. */
export function citedFootnotes(edition: Edition, text: string): readonly PassageFootnote[] {
  const cited = new Map<string, PassageFootnote>()
  const queue = [text]
  for (const citing of queue) {
    for (const { mark } of findFootnoteMarks(citing)) {
      const block = edition.blocks.find(({ footnoteMark }) => footnoteMark === mark)
      if (!block || cited.has(mark)) continue
      cited.set(mark, {
        mark,
        text: block.text,
        startChar: block.startChar,
        endChar: block.endChar,
        block: block.index,
        sha256: createHash('sha256').update(block.text).digest('hex'),
        ...(isRecognizedBlock(block, edition.recognized) && { isRecognized: true }),
      })
      queue.push(block.text)
    }
  }
  return [...cited.values()]
}
