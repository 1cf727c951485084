import type { TextStyle } from './harfbuzz-font.ts'
import { outlineText } from './set-line.ts'

/** SVG of a text on one line, its start at x on the baseline y. */
export function drawText(text: string, style: TextStyle, color: string, xPx: number, yPx: number): string {
  return text === '' ? '' : `<path fill="${color}" d="${outlineText(text, style, xPx, yPx)}"/>`
}
