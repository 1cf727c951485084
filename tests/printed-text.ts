import type { PassageText } from '../src/passages/passage.ts'

/** How a passage of the bundled reports reads when it is quoted whole: their only footnote mark is `[^1]`. */
export function printedText({ text, blocks }: PassageText): string {
  return blocks
    .map(block => {
      const sign = block.footnoteMark === undefined ? '' : '¹\u00a0'
      return sign + printedMarks(text.slice(block.startChar, block.endChar))
    })
    .join('\n\n')
}

/** A part of such a passage. */
export function printedMarks(text: string): string {
  return text.replaceAll('[^1]', '¹')
}
