import type { Middleware } from 'grammy'
import type { CallWatch } from '../calls/call-watch.ts'
import type { BotContext } from './context.ts'

/** Handles the updates of a chat in order and those of different chats concurrently; inline queries have their own queue. */
export interface ChatOrder {
  readonly middleware: Middleware<BotContext>
  /** The number of updates being handled or queued. */
  unfinished(): number
  /** Resolves when no update is being handled. */
  idle(): Promise<void>
}

export interface ChatOrderOptions {
  readonly watch: CallWatch
  /** Receives what a handler throws; it is not rethrown. */
  readonly onFailure: (error: unknown) => void
  /** The maximum number of updates in CPU work at once; the rest stay at Telegram. 16 by default. */
  readonly maxWorking?: number
  /** The maximum including updates that only wait for an API call, which cost little but memory. 2000 by default. */
  readonly maxRunning?: number
}

/** An update that waits for Telegram does not count as working, so a hanging connection blocks only its own chat. */
export function createChatOrder(options: ChatOrderOptions): ChatOrder {
  const { watch, onFailure, maxWorking = 16, maxRunning = 2_000 } = options
  const tails = new Map<string, Promise<void>>()
  const waiting = new Set<() => void>()
  let [working, running, unfinished] = [0, 0, 0]
  const isFull = () => working >= maxWorking || running >= maxRunning
  const addWorking = (change: number) => {
    working += change
    if (change > 0 || isFull()) return
    for (const resume of waiting) resume()
    waiting.clear()
  }

  async function run(next: () => Promise<void>): Promise<void> {
    running++
    addWorking(1)
    let calls = 0
    const watcher = {
      onCall: () => void (calls++ === 0 && addWorking(-1)),
      onAnswer: () => void (--calls === 0 && addWorking(1)),
    }
    try {
      await watch.run(watcher, next)
    } catch (error) {
      onFailure(error)
    } finally {
      running--
      unfinished--
      addWorking(calls === 0 ? -1 : 0)
      // Calls that the handler did not await may finish later.
      calls = Number.POSITIVE_INFINITY
    }
  }

  return {
    async middleware(ctx, next) {
      const key = keyOf(ctx)
      unfinished++
      const tail = tails.get(key)?.then(() => run(next)) ?? run(next)
      const done = tail.then(() => {
        if (tails.get(key) === done) tails.delete(key)
      })
      tails.set(key, done)
      while (isFull()) await new Promise<void>(resume => waiting.add(resume))
    },
    unfinished: () => unfinished,
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}

/** An inline query typed in another chat does not wait for the person's private chat. */
function keyOf(ctx: BotContext): string {
  return ctx.inlineQuery ? `inline ${ctx.inlineQuery.from.id}` : `${ctx.chat?.id ?? ctx.from?.id ?? 0}`
}
