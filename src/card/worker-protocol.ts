import type { CardContent, CardLook } from './card.ts'
import type { RenderedCards } from './render-cards.ts'

/** What the main thread asks of the card worker. */
export interface CardRequest {
  readonly id: number
  readonly content: CardContent
  readonly look: CardLook
}

/** Asks the thread to end by itself when it has drawn what it draws. */
export const CLOSE = 'close'

/** What the worker says: `failed` when one card could not be drawn. */
export type CardReply =
  | { readonly kind: 'rendered'; readonly id: number; readonly cards: RenderedCards }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
