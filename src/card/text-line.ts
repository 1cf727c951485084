import { bindSpaces } from './binding-spaces.ts'
import { balanceLines, measureText } from './break-lines.ts'
import type { Font, TextStyle } from './harfbuzz-font.ts'

/** Returns a function that measures text in this font at size 1. */
export function measureWith(font: Font): (text: string) => number {
  return text => font.shape(text, 1).widthPx
}

export function textWidth(text: string, style: TextStyle): number {
  return style.font.shape(text, style.sizePx, style.tracking).widthPx
}

/** How far a line's opening quotation marks hang into the margin, so that its letters align with those of other lines. */
export function hangingIndent(line: string, style: TextStyle): number {
  return textWidth(/^[«„“"‘]+/u.exec(line)?.[0] ?? '', style)
}

/** SVG of one line of text that starts at x on the baseline y; empty for empty text. */
export function drawText(text: string, style: TextStyle, color: string, xPx: number, yPx: number): string {
  if (text === '') return ''
  const { font, sizePx, tracking } = style
  const { glyphs } = font.shape(text, sizePx, tracking)
  const outline = glyphs.map(glyph => font.outline(glyph, sizePx, xPx, yPx)).join('')
  return `<path fill="${color}" d="${outline}"/>`
}

/** Breaks a short text into lines of about equal length; a word wider than the column is split. */
export function wrapText(text: string, style: TextStyle, columnPx: number): readonly string[] {
  const { font, tracking } = style
  const measure = (word: string) => font.shape(word, 1, tracking).widthPx
  for (const maxWordChars of [40, 24, 12, 6]) {
    const measured = measureText(text, measure, maxWordChars)
    const lines = balanceLines(measured, style.sizePx, columnPx)
    if (lines) return lines.map(({ startChar, endChar }) => text.slice(startChar, endChar))
  }
  throw new RangeError(`a column of ${columnPx} px is too narrow for letters of ${style.sizePx} px`)
}

/** At most `maxLines` lines; the rest is cut at the end of a word and replaced with an ellipsis. */
export function fitLines(
  text: string,
  style: TextStyle,
  columnPx: number,
  maxLines: number,
): readonly string[] {
  const ends = [...text.matchAll(/(?<=\S)(?=\s|$)/gu)].map(({ index }) => index)
  const linesOf = (words: number) => {
    const end = ends[words - 1] ?? 0
    return wrapText(bindSpaces(words === ends.length ? text : `${text.slice(0, end)}…`), style, columnPx)
  }
  // Binary search for the largest number of words that fits; the first probe is the whole text.
  let [fitting, above] = [0, ends.length + 1]
  while (above - fitting > 1) {
    const middle = above > ends.length ? ends.length : Math.floor((fitting + above) / 2)
    if (linesOf(middle).length <= maxLines) fitting = middle
    else above = middle
  }
  return linesOf(fitting)
}
