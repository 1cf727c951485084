import type { Middleware } from 'grammy'
import type { BotContext } from './context.ts'

/** Updates of one chat one after another, of different chats side by side; inline queries stand in a line of their own. */
export interface ChatOrder {
  readonly middleware: Middleware<BotContext>
  /** Resolves when nothing is being handled. */
  idle(): Promise<void>
}

/** So many updates at once; more wait at Telegram. */
const MAX_RUNNING = 100

/** `onFailure` gets what a handler threw; nothing is thrown on. */
export function createChatOrder(onFailure: (error: unknown) => void): ChatOrder {
  const tails = new Map<string, Promise<void>>()
  return {
    async middleware(ctx, next) {
      const key = keyOf(ctx)
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

/** Whoever types in another chat does not wait for what the bot still does in the private one. */
function keyOf(ctx: BotContext): string {
  return ctx.inlineQuery ? `inline ${ctx.inlineQuery.from.id}` : `${ctx.chat?.id ?? ctx.from?.id ?? 0}`
}
