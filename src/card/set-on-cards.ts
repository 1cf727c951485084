import type { CardContent } from './card.ts'
import type { CardLayout } from './card-layout.ts'
import { fitParts, measurePart, type QuotationArea, type SetQuotation } from './fit-quotation.ts'
import type { Font } from './harfbuzz-font.ts'
import { measureIn } from './set-line.ts'
import { splitQuotation } from './split-quotation.ts'

/** As many as an album of Telegram holds. */
export const MAX_CARDS = 10

/** No quotation of this length fits on ten cards; nor is it tried. */
const MAX_CHARS = 10_000

type Quotation = Pick<CardContent, 'quotation' | 'isCutBefore' | 'isCutAfter'>

/** The quotation on as few cards as hold it at a readable size, the same on all of them; undefined when none do. */
export function setOnCards(
  quotation: Quotation,
  font: Font,
  area: QuotationArea,
  layout: CardLayout,
): readonly SetQuotation[] | undefined {
  if (quotation.quotation.length > MAX_CHARS) return undefined
  for (let count = 1; count <= MAX_CARDS; count++) {
    const parts = measureParts(quotation, count, font)
    const sizes = count === 1 ? layout.oneCard : layout.severalCards
    const sets = fitParts(parts, area, sizes)
    if (sets) return sets
  }
  return undefined
}

function measureParts({ quotation, isCutBefore, isCutAfter }: Quotation, count: number, font: Font) {
  const measure = measureIn({ font, sizePx: 1 })
  const texts = splitQuotation(quotation, count)
  return texts.map((text, index) => {
    const [isFirst, isLast] = [index === 0, index === texts.length - 1]
    const part = { text, isCutBefore: isFirst && isCutBefore, isCutAfter: isLast && isCutAfter, isLast }
    return measurePart(part, measure)
  })
}
