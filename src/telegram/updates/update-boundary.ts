import type { Middleware } from 'grammy'
import { messagesOf } from '../../locales/messages-of.ts'
import { failureFields } from '../calls/telegram-errors.ts'
import type { BotContext, BotDeps } from './context.ts'
import { cleanUpdate, updateKind } from './update-schema.ts'

/**
 * The outermost boundary: an update gets the shape that the Bot API promises, or is logged as broken, and nothing that is
 * thrown behind it goes further. Whoever pressed a button hears of it even then. Never throws.
 */
export function createUpdateGate({ logger, defaultLanguage }: BotDeps): Middleware<BotContext> {
  const { failed } = messagesOf(defaultLanguage)
  const release = (ctx: BotContext, queryId: string) =>
    ctx.api
      .answerCallbackQuery(queryId, { text: failed, show_alert: true })
      .catch((error: unknown) => logger.error('failure could not be told', failureFields(error)))

  return async (ctx, next) => {
    const queryId = findQueryId(ctx.update)
    const broken = cleanUpdate(ctx.update)
    if (broken.length > 0) logger.warn('update not understood', { update: broken.join(' ') })
    if (queryId !== undefined && broken.includes('callback_query')) await release(ctx, queryId)
    try {
      await next()
    } catch (error) {
      logger.error('update lost', { update: updateKind(ctx.update), ...failureFields(error) })
      if (queryId !== undefined) await release(ctx, queryId)
    }
  }
}

/** The id by which a press is answered, whatever else the update lacks. */
function findQueryId(update: object): string | undefined {
  const query = 'callback_query' in update ? update.callback_query : undefined
  const id = typeof query === 'object' && query !== null && 'id' in query ? query.id : undefined
  return typeof id === 'string' ? id : undefined
}
