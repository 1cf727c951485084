import type { CardFormat } from './card.ts'
import type { SizeRange } from './fit-quotation.ts'

/** The measures of a format, in px of the finished picture. */
export interface CardLayout {
  readonly marginPx: number
  /** Baseline of the line at the top. */
  readonly headBaselinePx: number
  /** Where the room for the quotation begins. */
  readonly quotationTopPx: number
  /** Between the quotation and the rule above the citation. */
  readonly quotationGapPx: number
  readonly bottomPx: number
  /** Lines of title and section together; two of the section at least. */
  readonly placeLines: number
  /** Lines of the footnotes of one card together. */
  readonly footnoteLines: number
  /** Sizes of a quotation on one card. */
  readonly oneCard: SizeRange
  /** Sizes on several cards: before letters get that small, there is one card more. */
  readonly severalCards: SizeRange
}

export const LAYOUTS: Readonly<Record<CardFormat, CardLayout>> = {
  portrait: {
    marginPx: 104,
    headBaselinePx: 116,
    quotationTopPx: 176,
    quotationGapPx: 56,
    bottomPx: 96,
    placeLines: 4,
    footnoteLines: 6,
    oneCard: { smallestPx: 38, largestPx: 76 },
    severalCards: { smallestPx: 42, largestPx: 56 },
  },
  square: {
    marginPx: 96,
    headBaselinePx: 96,
    quotationTopPx: 138,
    quotationGapPx: 50,
    bottomPx: 80,
    placeLines: 3,
    footnoteLines: 4,
    oneCard: { smallestPx: 36, largestPx: 70 },
    severalCards: { smallestPx: 40, largestPx: 52 },
  },
}
