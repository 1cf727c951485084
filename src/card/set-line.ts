import { balanceLines, measureText } from './break-lines.ts'
import type { TextStyle } from './harfbuzz-font.ts'

/** Measures a text in a style at size 1. */
export function measureIn({ font, tracking = 0 }: TextStyle): (text: string) => number {
  return text => font.shape(text, 1, tracking).widthPx
}

export function widthOf(text: string, style: TextStyle): number {
  return style.font.shape(text, style.sizePx, style.tracking).widthPx
}

/** Quotation marks at a line's start hang in the margin by their width, so that the letters stand flush. */
export function hangOf(line: string, style: TextStyle): number {
  return widthOf(/^[«„“"‘]+/u.exec(line)?.[0] ?? '', style)
}

/** Path data of a text on one line, its start at x on the baseline y. */
export function outlineText(
  text: string,
  { font, sizePx, tracking }: TextStyle,
  xPx: number,
  yPx: number,
): string {
  const { glyphs } = font.shape(text, sizePx, tracking)
  return glyphs.map(glyph => font.outline(glyph, sizePx, xPx, yPx)).join('')
}

/** The lines of a short text, about equally long; a word wider than the column is cut. */
export function wrapText(text: string, style: TextStyle, columnPx: number): readonly string[] {
  for (const maxWordChars of [40, 24, 12, 6]) {
    const measured = measureText(text, measureIn(style), maxWordChars)
    const lines = balanceLines(measured, style.sizePx, columnPx)
    if (lines) return lines.map(({ startChar, endChar }) => text.slice(startChar, endChar))
  }
  throw new RangeError(`a column of ${columnPx} px is too narrow for letters of ${style.sizePx} px`)
}
