// The thread in which cards are drawn, so that a picture never holds up a reply.
import { parentPort } from 'node:worker_threads'
import { errorMessage } from '../errors.ts'
import { loadCardFonts } from './card-fonts.ts'
import { renderCards } from './render-cards.ts'
import { type CardReply, type CardRequest, CLOSE } from './worker-protocol.ts'

const port = parentPort
if (!port) throw new Error('card-worker.ts runs only as a worker thread')

const send = (reply: CardReply) => port.postMessage(reply)
const fonts = loadCardFonts()

port.on('message', (request: CardRequest | typeof CLOSE) => {
  if (request === CLOSE) return port.close()
  const { id, content, look } = request
  try {
    send({ kind: 'rendered', id, cards: renderCards(content, look, fonts) })
  } catch (error) {
    send({ kind: 'failed', id, message: errorMessage(error) })
  }
})
