import { createBoundedCache } from '../../bounded-cache.ts'
import type { Clock } from '../calls/clock.ts'
import { failureFields } from '../calls/telegram-errors.ts'
import { askedLanguage, type BotContext, type BotDeps, viewFor } from './context.ts'
import type { EphemeralReply } from './ephemeral-reply.ts'
import { LIMITS } from './limits.ts'
import { readSettings } from './settings.ts'
import { ASK_HERE } from './start-payload.ts'
import { isGroup } from './update-filter.ts'

export interface BusyNoticeDeps extends BotDeps {
  readonly ephemeralReply: EphemeralReply
}

/** `tooMany`: this person or chat asks too fast; `busy`: everybody together does. */
type BusyReason = 'tooMany' | 'busy'

/** Says that an update is not answered. Never throws. */
export type BusyNotice = (ctx: BotContext, reason: BusyReason) => Promise<void>

/** Chats that were told recently. */
const MAX_TOLD = 20_000

/** One notice a minute in each chat, to the asker alone in groups; a pressed button always gets its alert. */
export function createBusyNotice(
  deps: BusyNoticeDeps,
  clock: Pick<Clock, 'now'>,
  { noticeMs } = LIMITS,
): BusyNotice {
  const told = createBoundedCache<true>({ maxEntries: MAX_TOLD, maxAgeMs: noticeMs, now: clock.now })
  const isFirst = (ctx: BotContext) => {
    const key = isGroup(ctx) ? `chat ${ctx.chat?.id}` : `person ${ctx.from?.id ?? ctx.chat?.id}`
    const isKnown = told.get(key) === true
    if (!isKnown) told.set(key, true)
    return !isKnown
  }
  return async (ctx, reason) => {
    try {
      const isSaid = !isFirst(ctx)
      if (isSaid && !ctx.callbackQuery) return
      await readSettings(ctx, deps.store)
      const { messages } = viewFor(ctx, deps, askedLanguage(ctx))
      const text = messages[reason]
      if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text, show_alert: !isSaid })
      else if (ctx.inlineQuery) await ctx.answerInlineQuery([], notCached(messages.inlineBusy))
      else if (ctx.message ?? ctx.editedMessage) await deps.ephemeralReply(ctx, text)
    } catch (error) {
      deps.logger.info('busy notice could not be sent', failureFields(error))
    }
  }
}

function notCached(text: string) {
  return { cache_time: 0, is_personal: true, button: { text, start_parameter: ASK_HERE } }
}
