import type { CardContent } from './card.ts'
import type { CardLayout } from './card-layout.ts'
import { fitParts, measurePart, type QuotationArea, type SetQuotation } from './fit-quotation.ts'
import type { Font } from './harfbuzz-font.ts'
import { type SetFootnotes, setFootnotes } from './set-footnotes.ts'
import { measureIn } from './set-line.ts'
import { splitQuotation } from './split-quotation.ts'

/** As many as an album of Telegram holds. */
export const MAX_CARDS = 10

/** No quotation of this length fits on ten cards; nor is it tried. */
const MAX_CHARS = 10_000

type Quotation = Pick<CardContent, 'quotation' | 'isCutBefore' | 'isCutAfter' | 'footnotes'>

/** What stands on one card: a part of the quotation, and the footnotes of its marks. */
export interface SetCard extends SetQuotation {
  readonly footnotes: SetFootnotes
}

/** The quotation on as few cards as hold it at a readable size, the same on all of them; undefined when none do. */
export function setOnCards(
  quotation: Quotation,
  font: Font,
  area: QuotationArea,
  layout: CardLayout,
): readonly SetCard[] | undefined {
  if (quotation.quotation.length > MAX_CHARS) return undefined
  for (let count = 1; count <= MAX_CARDS; count++) {
    const texts = splitQuotation(quotation.quotation, count)
    const footnotes = footnotesOf(texts, quotation).map(cited =>
      setFootnotes(cited, font, area.widthPx, layout.footnoteLines),
    )
    const areas = footnotes.map(({ heightPx }) => ({ ...area, heightPx: area.heightPx - heightPx }))
    const sizes = count === 1 ? layout.oneCard : layout.severalCards
    const sets = fitParts(measureParts(texts, quotation, font), areas, sizes)
    if (sets) {
      return sets.flatMap((set, index) => {
        const own = footnotes[index]
        return own ? [{ ...set, footnotes: own }] : []
      })
    }
  }
  return undefined
}

function measureParts(texts: readonly string[], { isCutBefore, isCutAfter }: Quotation, font: Font) {
  const measure = measureIn({ font, sizePx: 1 })
  return texts.map((text, index) => {
    const [isFirst, isLast] = [index === 0, index === texts.length - 1]
    const part = { text, isCutBefore: isFirst && isCutBefore, isCutAfter: isLast && isCutAfter, isLast }
    return measurePart(part, measure)
  })
}

/** The footnotes of each part: those whose marks stand in it. */
function footnotesOf(texts: readonly string[], { footnotes = [] }: Quotation) {
  let startChar = 0
  return texts.map(({ length }) => {
    const endChar = startChar + length
    const cited = footnotes.filter(({ atChar }) => startChar <= atChar && atChar < endChar)
    startChar = endChar
    return cited
  })
}
