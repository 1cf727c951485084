import { CARD_SIZES, type CardLook, type CardSize } from './card.ts'
import type { CardFonts } from './card-fonts.ts'
import { type CardLayout, LAYOUTS } from './card-layout.ts'
import { PALETTES, type Palette } from './palette.ts'

/** What a card of one look is drawn with. */
export interface CardSheet {
  readonly size: CardSize
  readonly layout: CardLayout
  readonly palette: Palette
  readonly fonts: CardFonts
}

export function makeSheet({ theme, format }: CardLook, fonts: CardFonts): CardSheet {
  return { size: CARD_SIZES[format], layout: LAYOUTS[format], palette: PALETTES[theme], fonts }
}
