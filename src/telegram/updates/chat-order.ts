import type { Middleware } from 'grammy'
import type { CallWatch } from '../calls/call-watch.ts'
import type { BotContext } from './context.ts'

/** Updates of one chat one after another, of different chats side by side; inline queries have a line of their own. */
export interface ChatOrder {
  readonly middleware: Middleware<BotContext>
  /** How many updates are being handled, or wait for their turn in their chat. */
  unfinished(): number
  /** Resolves when nothing is being handled. */
  idle(): Promise<void>
}

export interface ChatOrderOptions {
  readonly watch: CallWatch
  /** Gets what a handler threw; nothing is thrown on. */
  readonly onFailure: (error: unknown) => void
  /** So many updates are worked on at once; more wait at Telegram. 16 by default. */
  readonly maxWorking?: number
  /** The same with those that only wait for a call, which cost a little memory. 2000 by default. */
  readonly maxRunning?: number
}

/** An update that waits for Telegram takes nobody's place: a hanging connection holds its own chat only. */
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
      // A call that nobody waits for may end later.
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

/** Whoever types in another chat does not wait for what the bot still does in the private one. */
function keyOf(ctx: BotContext): string {
  return ctx.inlineQuery ? `inline ${ctx.inlineQuery.from.id}` : `${ctx.chat?.id ?? ctx.from?.id ?? 0}`
}
