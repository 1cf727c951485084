import type { Middleware } from 'grammy'
import { QuotationError, StoreError } from '../../errors.ts'
import { mayHaveAnswered } from '../calls/call-error.ts'
import { failureFields, isForbidden, isQueryExpired } from '../calls/telegram-errors.ts'
import type { View } from '../render/citation.ts'
import { renderSharedNote } from '../render/shared-quote.ts'
import { askedLanguage, type BotContext, type BotDeps, viewFor } from './context.ts'
import type { EphemeralReply } from './ephemeral-reply.ts'
import { ASK_HERE } from './start-payload.ts'
import type { Telemetry } from './telemetry.ts'
import { TimeBudgetError } from './time-budget.ts'
import { updateKind } from './update-schema.ts'

export interface FailureDeps extends BotDeps {
  readonly ephemeralReply: EphemeralReply
}

/** Logs what later handlers throw and tells the person in one sentence. Never throws. */
export function createFailureReply(deps: FailureDeps, telemetry: Telemetry): Middleware<BotContext> {
  return async (ctx, next) => {
    try {
      await next()
      telemetry.handled(updateKind(ctx.update), 'done')
    } catch (error) {
      telemetry.handled(updateKind(ctx.update), 'failed')
      if (isQueryExpired(error)) {
        deps.logger.info('answer came too late', { update: updateKind(ctx.update) })
        return
      }
      if (mayHaveAnswered(error)) {
        const fields = { update: updateKind(ctx.update), ...failureFields(error) }
        deps.logger.warn('answer may not have arrived', fields)
        await endPress(ctx)
        return
      }
      const excerpt = error instanceof QuotationError ? { excerpt: error.fingerprint } : {}
      deps.logger.error('update failed', {
        update: updateKind(ctx.update),
        ...excerpt,
        ...failureFields(error),
      })
      // The bot may not write there, but a press can still be answered.
      if (isForbidden(error) && !ctx.callbackQuery) return
      await replyWithFailure(ctx, deps, error).catch((second: unknown) =>
        deps.logger.error('failure reply could not be sent', failureFields(second)),
      )
    }
  }
}

/** Stops the button's spinner; what it asked for may already have arrived. */
async function endPress(ctx: BotContext): Promise<void> {
  if (ctx.callbackQuery) await ctx.answerCallbackQuery().catch(() => {})
}

async function replyWithFailure(ctx: BotContext, deps: FailureDeps, error: unknown): Promise<void> {
  // Nobody waits for a reply to a chosen inline result.
  if (ctx.chosenInlineResult) return
  const view = viewFor(ctx, deps, askedLanguage(ctx))
  const text = explainFailure(error, view)
  if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text, show_alert: true })
  else if (ctx.inlineQuery) await ctx.answerInlineQuery([], inlineFailure(view))
  else if (ctx.guestMessage) await ctx.answerGuestQuery(renderSharedNote('failed', text, view))
  else await deps.ephemeralReply(ctx, text)
}

function explainFailure(error: unknown, { messages }: View): string {
  if (error instanceof TimeBudgetError) return messages.tooSlow
  if (error instanceof QuotationError) return messages.withheld
  return error instanceof StoreError ? messages.notKept : messages.failed
}

/** An empty result list with a button; not cached, so that the next keystroke tries again. */
function inlineFailure({ messages }: View) {
  const button = { text: messages.inlineFailed, start_parameter: ASK_HERE }
  return { cache_time: 0, is_personal: true, button }
}
