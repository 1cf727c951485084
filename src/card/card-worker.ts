// The thread in which cards are drawn, so that drawing never delays a reply.
import { parentPort } from 'node:worker_threads'
import { errorMessage } from '../errors.ts'
import type { CardContent } from './card-content.ts'
import { loadCardFonts } from './card-fonts.ts'
import type { CardLook } from './card-look.ts'
import { type RenderedCards, renderCards } from './render-cards.ts'

export type CardRequest =
  | {
      readonly kind: 'render'
      readonly id: number
      readonly content: CardContent
      readonly look: CardLook
    }
  /** Exit after the requests before this one. */
  | { readonly kind: 'close' }

export type CardReply =
  | { readonly kind: 'rendered'; readonly id: number; readonly cards: RenderedCards }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }

const port = parentPort
if (!port) throw new Error('card-worker.ts runs only as a worker thread')

const send = (reply: CardReply) => port.postMessage(reply)
const fonts = loadCardFonts()

port.on('message', (request: CardRequest) => {
  if (request.kind === 'close') return port.close()
  const { id, content, look } = request
  try {
    send({ kind: 'rendered', id, cards: renderCards(content, look, fonts) })
  } catch (error) {
    send({ kind: 'failed', id, message: errorMessage(error) })
  }
})
