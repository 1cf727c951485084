import type { PassageText } from '../src/passages/passage.ts'

/** A whole passage of a bundled report as it is quoted. Their only footnote mark is `[^1]`. */
export function printedText({ text, blocks }: PassageText): string {
  return blocks
    .map(block => {
      const sign = block.footnoteMark === undefined ? '' : '¹\u00a0'
      return sign + printedMarks(text.slice(block.startChar, block.endChar))
    })
    .join('\n\n')
}

/** Part of such a passage. */
export function printedMarks(text: string): string {
  return text.replaceAll('[^1]', '¹')
}
