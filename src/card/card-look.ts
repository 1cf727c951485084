import type { CardFonts } from './card-fonts.ts'

export const CARD_THEMES = ['light', 'dark'] as const
type CardTheme = (typeof CARD_THEMES)[number]

export const CARD_FORMATS = ['portrait', 'square'] as const
export type CardFormat = (typeof CARD_FORMATS)[number]

/** The reader's choices. */
export interface CardLook {
  readonly theme: CardTheme
  readonly format: CardFormat
}

interface CardSize {
  readonly widthPx: number
  readonly heightPx: number
}

/** The two shapes that social feeds show uncropped. */
export const CARD_SIZES: Readonly<Record<CardFormat, CardSize>> = {
  portrait: { widthPx: 1080, heightPx: 1350 },
  square: { widthPx: 1080, heightPx: 1080 },
}

export interface SizeRange {
  readonly smallestPx: number
  readonly largestPx: number
}

/** Dimensions of a format, in pixels of the finished image. */
export interface CardLayout {
  readonly marginPx: number
  /** Baseline of the line at the top. */
  readonly headBaselinePx: number
  /** Top edge of the quotation area. */
  readonly quotationTopPx: number
  /** Between the quotation and the rule above the citation. */
  readonly quotationGapPx: number
  readonly bottomPx: number
  /** Lines of the title and section together; the section gets at least two. */
  readonly placeLines: number
  /** Lines of all footnotes of one card together. */
  readonly footnoteLines: number
  /** Font sizes of a quotation that takes one card. */
  readonly oneCard: SizeRange
  /** Font sizes on several cards; rather than going smaller, another card is added. */
  readonly severalCards: SizeRange
}

const LAYOUTS: Readonly<Record<CardFormat, CardLayout>> = {
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

/** Paper, ink and one accent colour. */
export interface Palette {
  readonly paper: string
  readonly ink: string
  /** Everything but the quotation and the publisher. */
  readonly muted: string
  readonly accent: string
  /** QR codes are dark on light in both themes: many readers cannot scan inverted ones. */
  readonly codePaper: string
  readonly codeInk: string
}

const PALETTES: Readonly<Record<CardTheme, Palette>> = {
  light: {
    paper: '#f7f3ea',
    ink: '#211d19',
    muted: '#6f675c',
    accent: '#9c3a24',
    codePaper: '#f7f3ea',
    codeInk: '#211d19',
  },
  dark: {
    paper: '#16191d',
    ink: '#efe8db',
    muted: '#9c968b',
    accent: '#dba15a',
    codePaper: '#efe8db',
    codeInk: '#16191d',
  },
}

/** Everything that a card is drawn with, besides its content. */
export interface CardStyle {
  readonly size: CardSize
  readonly layout: CardLayout
  readonly palette: Palette
  readonly fonts: CardFonts
}

export function cardStyle({ theme, format }: CardLook, fonts: CardFonts): CardStyle {
  return { size: CARD_SIZES[format], layout: LAYOUTS[format], palette: PALETTES[theme], fonts }
}
