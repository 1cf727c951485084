import type { CardContent } from './card-content.ts'
import { drawFooter, footerLines } from './card-footer.ts'
import type { CardStyle, Palette } from './card-look.ts'
import type { TextStyle } from './harfbuzz-font.ts'
import { drawCode } from './qr-code.ts'
import { drawText, hangingIndent, textWidth } from './text-line.ts'
import type { TypesetCard, TypesetFootnotes } from './typeset-cards.ts'
import type { ParagraphPart, QuotationArea, TypesetParagraph, TypesetQuotation } from './typeset-quotation.ts'

/** Everything on a card except its quotation; drawn once for all cards of an excerpt. */
export interface CardFrame {
  /** The space left for the quotation and its footnotes. */
  readonly area: QuotationArea
  /** SVG of a complete card, the `number`th of `count`. */
  draw(card: TypesetCard, number: number, count: number): string
}

const NAME = 'ДӘЙЕК'
const RULE = { widthPx: 64, heightPx: 3, gapPx: 40 } as const
/** Between the citation and the QR code. */
const GUTTER_PX = 56
/** The share of the free space that goes above the quotation: text looks centred when it is a little above the middle. */
const OPTICAL_CENTRE = 0.42

export function createCardFrame(content: CardContent, style: CardStyle): CardFrame {
  const { size, layout, palette } = style
  const { marginPx, bottomPx, quotationTopPx, quotationGapPx } = layout
  const widthPx = size.widthPx - 2 * marginPx
  const code = drawCode(content.permalink, style)
  const lines = footerLines(content, style, widthPx - code.sidePx - GUTTER_PX)
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
    draw(card, number, count) {
      const { footnotes } = card
      // On several cards, the text starts at the same height, as in a book.
      const freePx = count > 1 ? 0 : heightPx - card.heightPx - footnotes.heightPx
      const head = drawHead(style, content.handle, number, count)
      const text = drawQuotation(card, style, quotationTopPx + freePx * OPTICAL_CENTRE, number === 1)
      const notes = drawFootnotes(footnotes, style, quotationTopPx + heightPx)
      return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.widthPx}" height="${size.heightPx}">${fixed}${head}${text}${notes}</svg>`
    },
  }
}

/** The line at the top: the bot's name and handle and, on the right, the number of the card. */
function drawHead(
  { size, layout, palette, fonts }: CardStyle,
  handle: string,
  number: number,
  count: number,
): string {
  const { marginPx, headBaselinePx } = layout
  const tracked = { font: fonts.sansMedium, sizePx: 20, tracking: 0.24 }
  const plain = { font: fonts.sans, sizePx: 20, tracking: 0.01 }
  const handleX = marginPx + textWidth(NAME, tracked) + 22
  const counter = count > 1 ? `${number} / ${count}` : ''
  const counterX = size.widthPx - marginPx - textWidth(counter, tracked)
  return (
    drawText(NAME, tracked, palette.muted, marginPx, headBaselinePx) +
    drawText(handle, plain, palette.muted, handleX, headBaselinePx) +
    drawText(counter, tracked, palette.muted, counterX, headBaselinePx)
  )
}

/** Between the opening quotation mark and the text, relative to the font size. */
const MARK_GAP = 0.06
/** The mean height of small and capital letters, relative to the font size; centres them in the line. */
const LETTER_HEIGHT = 0.62

function drawQuotation(
  { paragraphs, sizePx, leadingPx, paragraphGapPx }: TypesetQuotation,
  { palette, fonts, layout }: CardStyle,
  topPx: number,
  hasOpeningMark: boolean,
): string {
  const style = { font: fonts.serif, sizePx }
  const pieces: string[] = []
  let y = topPx + (leadingPx + sizePx * LETTER_HEIGHT) / 2
  for (const [index, paragraph] of paragraphs.entries()) {
    for (const [lineIndex, { startChar, endChar }] of paragraph.lines.entries()) {
      const x = layout.marginPx - hangingIndent(paragraph.text.slice(startChar, endChar), style)
      if (hasOpeningMark && index === 0 && lineIndex === 0) {
        pieces.push(drawOpeningMark(style, palette.accent, x, y))
      }
      pieces.push(drawRuns(lineRuns(paragraph, startChar, endChar), style, palette, x, y))
      y += leadingPx
    }
    y += paragraphGapPx
  }
  return pieces.join('')
}

function drawOpeningMark(style: TextStyle, color: string, xPx: number, yPx: number): string {
  return drawText('«', style, color, xPx - textWidth('«', style) - style.sizePx * MARK_GAP, yPx)
}

/** Consecutive text of one colour. */
interface Run {
  readonly part: ParagraphPart
  readonly text: string
}

function lineRuns({ text, ranges }: TypesetParagraph, startChar: number, endChar: number): readonly Run[] {
  return ranges
    .filter(range => range.startChar < endChar && range.endChar > startChar)
    .map(range => ({
      part: range.part,
      text: text.slice(Math.max(range.startChar, startChar), Math.min(range.endChar, endChar)),
    }))
}

function drawRuns(
  runs: readonly Run[],
  style: TextStyle,
  { ink, muted, accent }: Palette,
  xPx: number,
  yPx: number,
): string {
  const colors: Readonly<Record<ParagraphPart, string>> = {
    quotation: ink,
    translation: muted,
    omission: muted,
    mark: accent,
  }
  let x = xPx
  return runs
    .map(({ part, text }) => {
      const drawn = drawText(text, style, colors[part], x, yPx)
      x += textWidth(text, style)
      return drawn
    })
    .join('')
}

/** At the bottom of the quotation area, as in a book. */
function drawFootnotes(
  { lines, sizePx, leadingPx }: TypesetFootnotes,
  { fonts, palette, layout }: CardStyle,
  bottomPx: number,
): string {
  const style = { font: fonts.serif, sizePx }
  const firstY = bottomPx - (lines.length - 1) * leadingPx
  return lines
    .map((line, index) => {
      const x = layout.marginPx - hangingIndent(line, style)
      return drawText(line, style, palette.muted, x, firstY + index * leadingPx)
    })
    .join('')
}
