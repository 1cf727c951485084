import { Worker } from 'node:worker_threads'
import { CardError } from '../errors.ts'
import type { CardContent, CardLook } from './card.ts'
import type { RenderedCards } from './render-cards.ts'
import { type CardReply, type CardRequest, CLOSE } from './worker-protocol.ts'

/** A running thread that draws cards. */
export interface CardThread {
  /** Throws CardError when the card could not be drawn, or the thread broke. */
  render(content: CardContent, look: CardLook): Promise<RenderedCards>
  /** It draws no more. */
  isBroken(): boolean
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (cards: RenderedCards) => void
  readonly reject: (error: CardError) => void
}

export function startCardThread(entry: URL): CardThread {
  const worker = new Worker(entry, { execArgv: [] })
  // A thread that has nothing to draw does not keep the process.
  worker.unref()
  const waiting = new Map<number, Waiting>()
  let nextId = 0
  let broken: CardError | undefined
  const breakDown = (message: string) => {
    broken ??= new CardError(`Cards are not drawn: ${message}`)
    for (const { reject } of waiting.values()) reject(broken)
    waiting.clear()
  }
  worker.on('error', error => breakDown(error.message))
  const exited = new Promise<void>(resolve => {
    worker.on('exit', code => {
      breakDown(`the thread that draws them ended (exit code ${code})`)
      resolve()
    })
  })
  worker.on('message', (reply: CardReply) => {
    const request = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (waiting.size === 0) worker.unref()
    if (reply.kind === 'rendered') request?.resolve(reply.cards)
    else request?.reject(new CardError(`A card was not drawn: ${reply.message}`))
  })
  return {
    render: (content, look) =>
      new Promise((resolve, reject) => {
        if (broken) return reject(broken)
        const request: CardRequest = { id: nextId++, content, look }
        waiting.set(request.id, { resolve, reject })
        worker.ref()
        worker.postMessage(request)
      }),
    isBroken: () => broken !== undefined,
    async close() {
      worker.ref()
      worker.postMessage(CLOSE)
      await exited
    },
  }
}
