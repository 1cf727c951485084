import { Worker } from 'node:worker_threads'
import { CardError } from '../errors.ts'
import type { CardContent } from './card-content.ts'
import type { CardLook } from './card-look.ts'
import type { CardReply, CardRequest } from './card-worker.ts'
import type { RenderedCards } from './render-cards.ts'

export type PaintedCards =
  | RenderedCards
  /** Too many cards are waiting to be drawn; try again later. */
  | { readonly kind: 'busy' }

export interface CardPainter {
  /** `key` identifies the excerpt and everything that its card shows. Throws CardError when drawing fails. */
  paint(key: string, content: CardContent, look: CardLook): Promise<PaintedCards>
  /** Stops the painter after finishing the cards in progress. */
  close(): Promise<void>
}

export interface WorkerPainterOptions {
  /** Cards drawn or waiting at once; more are refused as busy. 16 by default, about two seconds of work. */
  readonly maxWaiting?: number
  /** The module that the worker thread runs. */
  readonly entry?: URL
}

/**
 * Draws cards one at a time in a worker thread. The thread starts with the first card, since most processes draw none;
 * after a crash, the next card starts a new one.
 */
export function createWorkerPainter({
  maxWaiting = 16,
  entry = new URL('./start-worker.mjs', import.meta.url),
}: WorkerPainterOptions = {}): CardPainter {
  let thread: CardThread | undefined
  let waiting = 0
  return {
    async paint(_key, content, look) {
      if (waiting >= maxWaiting) return { kind: 'busy' }
      if (!thread || thread.isBroken()) thread = startCardThread(entry)
      waiting++
      try {
        return await thread.render(content, look)
      } finally {
        waiting--
      }
    },
    close: async () => thread?.close(),
  }
}

interface CardThread {
  /** Throws CardError when the card could not be drawn or the thread crashed. */
  render(content: CardContent, look: CardLook): Promise<RenderedCards>
  isBroken(): boolean
  close(): Promise<void>
}

interface PendingCard {
  readonly resolve: (cards: RenderedCards) => void
  readonly reject: (error: CardError) => void
}

function startCardThread(entry: URL): CardThread {
  const worker = new Worker(entry, { execArgv: [] })
  // An idle thread does not keep the process alive.
  worker.unref()
  const pending = new Map<number, PendingCard>()
  let nextId = 0
  let broken: CardError | undefined
  const breakDown = (message: string) => {
    broken ??= new CardError(`Cards cannot be drawn: ${message}`)
    for (const { reject } of pending.values()) reject(broken)
    pending.clear()
  }
  worker.on('error', error => breakDown(error.message))
  const exited = new Promise<void>(resolve => {
    worker.on('exit', code => {
      breakDown(`the worker thread ended with exit code ${code}`)
      resolve()
    })
  })
  worker.on('message', (reply: CardReply) => {
    const card = pending.get(reply.id)
    pending.delete(reply.id)
    if (pending.size === 0) worker.unref()
    if (reply.kind === 'rendered') card?.resolve(reply.cards)
    else card?.reject(new CardError(`A card was not drawn: ${reply.message}`))
  })
  const post = (request: CardRequest) => {
    worker.ref()
    worker.postMessage(request)
  }
  return {
    render: (content, look) =>
      new Promise((resolve, reject) => {
        if (broken) return reject(broken)
        const id = nextId++
        pending.set(id, { resolve, reject })
        post({ kind: 'render', id, content, look })
      }),
    isBroken: () => broken !== undefined,
    async close() {
      post({ kind: 'close' })
      await exited
    },
  }
}
