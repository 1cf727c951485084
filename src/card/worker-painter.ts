import type { CardPainter } from './card-painter.ts'
import { type CardThread, startCardThread } from './card-thread.ts'

export interface WorkerPainterOptions {
  /** How many cards may wait; more are refused as busy. 16 by default, about two seconds of drawing. */
  readonly maxWaiting?: number
  /** The module that the thread runs. */
  readonly entry?: URL
}

/**
 * Draws cards one after another in a thread, which starts with the first card: most processes draw none, and a thread
 * that broke is replaced by the next card.
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
