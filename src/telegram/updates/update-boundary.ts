import type { Middleware } from 'grammy'
import { messagesOf } from '../../locales/messages-of.ts'
import { failureFields } from '../calls/telegram-errors.ts'
import type { BotContext, BotDeps } from './context.ts'
import type { Telemetry } from './telemetry.ts'
import { sanitizeUpdate, updateKind } from './update-schema.ts'

/**
 * The outermost middleware: sanitizes the update, logs what was malformed, and catches everything thrown further in. A
 * pressed button is answered even then. Never throws.
 */
export function createUpdateBoundary(
  { logger, defaultLanguage }: BotDeps,
  telemetry: Telemetry,
): Middleware<BotContext> {
  const { failed } = messagesOf(defaultLanguage)
  const release = (ctx: BotContext, queryId: string) =>
    ctx.api
      .answerCallbackQuery(queryId, { text: failed, show_alert: true })
      .catch((error: unknown) => logger.error('failure reply could not be sent', failureFields(error)))

  return async (ctx, next) => {
    const queryId = findQueryId(ctx.update)
    const broken = sanitizeUpdate(ctx.update)
    if (broken.length > 0) {
      logger.warn('malformed update', { update: broken.join(' ') })
      telemetry.refused('malformed')
    }
    if (queryId !== undefined && broken.includes('callback_query')) await release(ctx, queryId)
    try {
      await next()
    } catch (error) {
      logger.error('update lost', { update: updateKind(ctx.update), ...failureFields(error) })
      if (queryId !== undefined) await release(ctx, queryId)
    }
  }
}

/** The id with which a press can be answered, whatever else is missing from the update. */
function findQueryId(update: object): string | undefined {
  const query = 'callback_query' in update ? update.callback_query : undefined
  const id = typeof query === 'object' && query !== null && 'id' in query ? query.id : undefined
  return typeof id === 'string' ? id : undefined
}
