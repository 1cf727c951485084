import { findFootnoteMarks, printFootnoteMark } from '../../text/footnote-marks.ts'
import type { ReadBlock } from '../read-document.ts'
import { joinBlocks } from './block-parts.ts'

/** The marks in a list of blocks, in order, each once. */
export function citedMarks(blocks: readonly ReadBlock[]): readonly string[] {
  return [...new Set(blocks.flatMap(({ text }) => findFootnoteMarks(text).map(({ mark }) => mark)))]
}

/** A block whose footnote marks have other names; pages inside it move along. `rename` gives the whole mark: `[^2]`. */
export function renameMarks(block: ReadBlock, rename: (mark: string) => string): ReadBlock {
  const marks = findFootnoteMarks(block.text)
  if (marks.length === 0) return block
  let text = ''
  let from = 0
  const growths: { readonly char: number; readonly by: number }[] = []
  for (const { mark, startChar, endChar } of marks) {
    const written = rename(mark)
    text += block.text.slice(from, startChar) + written
    growths.push({ char: startChar, by: written.length - (endChar - startChar) })
    from = endChar
  }
  text += block.text.slice(from)
  const moved = (char: number) =>
    growths.filter(growth => growth.char < char).reduce((sum, { by }) => sum + by, char)
  const innerPages = block.innerPages?.map(({ page, char }) => ({ page, char: moved(char) }))
  return { ...block, text, ...(innerPages && { innerPages }) }
}

/** A footnote that the other edition lacks, printed under the block that cites it: «сөз¹» and «¹ Ескерту». */
export function inlineFootnote(block: ReadBlock, footnote: ReadBlock): ReadBlock {
  const sign = footnote.footnoteMark === null ? '' : `${printFootnoteMark(footnote.footnoteMark)} `
  const printed = { ...footnote, text: sign + footnote.text, page: lastPage(block), innerPages: [] }
  return joinBlocks(block, printed)
}

function lastPage({ page, innerPages }: ReadBlock): number | null {
  return innerPages?.at(-1)?.page ?? page
}
