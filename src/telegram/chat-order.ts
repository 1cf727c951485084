import type { Middleware } from 'grammy'
import type { BotContext } from './context.ts'

/** Updates of one chat one after another, of different chats side by side. */
export interface ChatOrder {
  readonly middleware: Middleware<BotContext>
  /** Resolves when nothing is being handled. */
  idle(): Promise<void>
}

/** So many updates at once; more wait at Telegram. */
const MAX_RUNNING = 100

/** `onFailure` gets what a handler threw; nothing is thrown on. */
export function createChatOrder(onFailure: (error: unknown) => void): ChatOrder {
  const tails = new Map<number, Promise<void>>()
  return {
    async middleware(ctx, next) {
      const key = ctx.chat?.id ?? ctx.from?.id ?? 0
      const tail = (tails.get(key) ?? Promise.resolve()).then(next).catch(onFailure)
      const done = tail.then(() => {
        if (tails.get(key) === done) tails.delete(key)
      })
      tails.set(key, done)
      if (tails.size >= MAX_RUNNING) await Promise.race(tails.values())
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}
