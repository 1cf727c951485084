import type { CardSheet } from './card-sheet.ts'
import { drawText } from './draw-text.ts'
import { widthOf } from './set-line.ts'

const NAME = 'ДӘЙЕК'

/** The line at the top: whose card it is, and on the right which of several. */
export function drawHead(
  { size, layout, palette, fonts }: CardSheet,
  handle: string,
  number: number,
  count: number,
): string {
  const { marginPx, headBaselinePx } = layout
  const tracked = { font: fonts.sansMedium, sizePx: 20, tracking: 0.24 }
  const plain = { font: fonts.sans, sizePx: 20, tracking: 0.01 }
  const handleX = marginPx + widthOf(NAME, tracked) + 22
  const counter = count > 1 ? `${number} / ${count}` : ''
  const counterX = size.widthPx - marginPx - widthOf(counter, tracked)
  return (
    drawText(NAME, tracked, palette.muted, marginPx, headBaselinePx) +
    drawText(handle, plain, palette.muted, handleX, headBaselinePx) +
    drawText(counter, tracked, palette.muted, counterX, headBaselinePx)
  )
}
