import type { CardContent, CardLook } from './card.ts'
import type { RenderedCards } from './render-cards.ts'

/** What became of a card that was asked for. */
export type PaintedCards =
  | RenderedCards
  /** Too many cards are being drawn; later there is room again. */
  | { readonly kind: 'busy' }

/** Draws cards. */
export interface CardPainter {
  /** `key` names the excerpt and all that its card shows. Throws CardError when drawing fails. */
  paint(key: string, content: CardContent, look: CardLook): Promise<PaintedCards>
  /** Ends what the painter runs on; what is being drawn is drawn first. */
  close(): Promise<void>
}
