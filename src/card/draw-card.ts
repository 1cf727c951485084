import type { CardContent } from './card.ts'
import { type FooterLine, footerLines } from './card-footer.ts'
import type { CardSheet } from './card-sheet.ts'
import { drawCode } from './draw-code.ts'
import { drawHead } from './draw-head.ts'
import { drawQuotation } from './draw-quotation.ts'
import { drawText } from './draw-text.ts'
import type { QuotationArea } from './fit-quotation.ts'
import type { SetFootnotes } from './set-footnotes.ts'
import { hangOf } from './set-line.ts'
import type { SetCard } from './set-on-cards.ts'

/** All of a card but its quotation: drawn once for all cards of an excerpt. */
export interface CardFrame {
  readonly area: QuotationArea
  /** SVG of the card with that quotation; `number` of `count`, from 1. */
  draw(quotation: SetCard, number: number, count: number): string
}

const RULE = { widthPx: 64, heightPx: 3, gapPx: 40 } as const
/** Between the citation and the code. */
const GUTTER_PX = 56
/** Above the quotation stands less of the empty room than below it: so it seems to be in the middle. */
const OPTICAL_MIDDLE = 0.42

export function makeCardFrame(content: CardContent, sheet: CardSheet): CardFrame {
  const { size, layout, palette } = sheet
  const { marginPx, bottomPx, quotationTopPx, quotationGapPx } = layout
  const widthPx = size.widthPx - 2 * marginPx
  const code = drawCode(content.permalink, sheet)
  const lines = footerLines(content, sheet, widthPx - code.sidePx - GUTTER_PX)
  const linesPx = lines.reduce((sum, { stepPx }) => sum + stepPx, 0)
  const ruleY = size.heightPx - bottomPx - Math.max(linesPx, code.sidePx) - RULE.gapPx
  const heightPx = ruleY - quotationGapPx - quotationTopPx
  const fixed = [
    `<rect width="${size.widthPx}" height="${size.heightPx}" fill="${palette.paper}"/>`,
    `<rect x="${marginPx}" y="${ruleY}" width="${RULE.widthPx}" height="${RULE.heightPx}" fill="${palette.accent}"/>`,
    code.svg,
    drawFooter(lines, marginPx, size.heightPx - bottomPx - linesPx),
  ].join('')
  return {
    area: { widthPx, heightPx },
    draw(quotation, number, count) {
      // The first lines of several cards stand at one height, as on the pages of a book.
      const { footnotes } = quotation
      const free = count > 1 ? 0 : heightPx - quotation.heightPx - footnotes.heightPx
      const top = quotationTopPx + free * OPTICAL_MIDDLE
      const head = drawHead(sheet, content.handle, number, count)
      const text = drawQuotation(quotation, sheet, top, number === 1)
      const notes = drawFootnotes(footnotes, sheet, quotationTopPx + heightPx)
      return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.widthPx}" height="${size.heightPx}">${fixed}${head}${text}${notes}</svg>`
    },
  }
}

/** Like those of a book: at the foot of the quotation's room. */
function drawFootnotes(
  { lines, sizePx, leadingPx }: SetFootnotes,
  { fonts, palette, layout }: CardSheet,
  bottomPx: number,
): string {
  const style = { font: fonts.serif, sizePx }
  const first = bottomPx - (lines.length - 1) * leadingPx
  return lines
    .map((line, index) =>
      drawText(line, style, palette.muted, layout.marginPx - hangOf(line, style), first + index * leadingPx),
    )
    .join('')
}

function drawFooter(lines: readonly FooterLine[], xPx: number, topPx: number): string {
  let y = topPx
  return lines
    .map(({ text, style, color, stepPx }) => {
      y += stepPx
      return drawText(text, style, color, xPx - hangOf(text, style), y)
    })
    .join('')
}
