import type { CardSheet } from './card-sheet.ts'
import { drawText } from './draw-text.ts'
import type { SetParagraph, SetQuotation } from './fit-quotation.ts'
import type { TextStyle } from './harfbuzz-font.ts'
import type { Palette } from './palette.ts'
import type { FlowPart } from './quotation-flow.ts'
import { hangOf, widthOf } from './set-line.ts'

/** Between the opening mark and the text, in parts of the size. */
const MARK_GAP = 0.06
/** How high the letters are, small and capital on the mean, in parts of the size: they stand in the middle of a line. */
const LETTER_HEIGHT = 0.62

/** SVG of a set quotation; its first line's top at that height. */
export function drawQuotation(
  { paragraphs, sizePx, leadingPx, paragraphGapPx }: SetQuotation,
  { palette, fonts, layout }: CardSheet,
  topPx: number,
  isOpened: boolean,
): string {
  const style = { font: fonts.serif, sizePx }
  const pieces: string[] = []
  let y = topPx + (leadingPx + sizePx * LETTER_HEIGHT) / 2
  for (const [index, paragraph] of paragraphs.entries()) {
    for (const [lineIndex, { startChar, endChar }] of paragraph.lines.entries()) {
      const text = paragraph.text.slice(startChar, endChar)
      const x = layout.marginPx - hangOf(text, style)
      if (isOpened && index === 0 && lineIndex === 0) pieces.push(drawOpening(style, palette, x, y))
      pieces.push(drawRuns(lineRuns(paragraph, startChar, endChar), style, palette, x, y))
      y += leadingPx
    }
    y += paragraphGapPx
  }
  return pieces.join('')
}

function drawOpening(style: TextStyle, { accent }: Palette, xPx: number, yPx: number): string {
  return drawText('«', style, accent, xPx - widthOf('«', style) - style.sizePx * MARK_GAP, yPx)
}

interface Run {
  readonly part: FlowPart
  readonly piece: string
}

function drawRuns(
  runs: readonly Run[],
  style: TextStyle,
  palette: Palette,
  xPx: number,
  yPx: number,
): string {
  const colors: Readonly<Record<FlowPart, string>> = {
    quotation: palette.ink,
    omission: palette.muted,
    mark: palette.accent,
  }
  let x = xPx
  return runs
    .map(({ part, piece }) => {
      const drawn = drawText(piece, style, colors[part], x, yPx)
      x += widthOf(piece, style)
      return drawn
    })
    .join('')
}

function lineRuns({ text, ranges }: SetParagraph, startChar: number, endChar: number): readonly Run[] {
  return ranges.flatMap(range => {
    const piece = text.slice(Math.max(range.startChar, startChar), Math.min(range.endChar, endChar))
    return range.startChar < endChar && range.endChar > startChar ? [{ part: range.part, piece }] : []
  })
}
