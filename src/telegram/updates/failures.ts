import type { Middleware } from 'grammy'
import { QuotationError, StoreError } from '../../errors.ts'
import { mayBeAnswered } from '../calls/call-error.ts'
import { failureFields, isBarred, isTooLate } from '../calls/refusals.ts'
import type { View } from '../render/citation.ts'
import { renderSharedNote } from '../render/shared-quote.ts'
import { askedLanguage, type BotContext, type BotDeps, viewFor } from './context.ts'
import { ASK_HERE } from './start-payload.ts'
import { TimeBudgetError } from './time-budget.ts'
import { updateKind } from './update-shape.ts'
import type { Whisper } from './whisper.ts'

export interface FailureDeps extends BotDeps {
  readonly whisper: Whisper
}

/** What goes wrong behind it is logged, and the person reads one kind sentence. Never throws. */
export function createFailureReply(deps: FailureDeps): Middleware<BotContext> {
  return async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      if (isTooLate(error)) {
        deps.logger.info('answer came too late', { update: updateKind(ctx.update) })
        return
      }
      if (mayBeAnswered(error)) {
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
      // Nobody there can be told, except whoever pressed a button.
      if (isBarred(error) && !ctx.callbackQuery) return
      await tellFailure(ctx, deps, error).catch((second: unknown) =>
        deps.logger.error('failure could not be told', failureFields(second)),
      )
    }
  }
}

/** The button stops spinning; the answer that it asked for may stand there already. */
async function endPress(ctx: BotContext): Promise<void> {
  if (ctx.callbackQuery) await ctx.answerCallbackQuery().catch(() => {})
}

async function tellFailure(ctx: BotContext, deps: FailureDeps, error: unknown): Promise<void> {
  // Nobody waits for an answer to a choice that was made.
  if (ctx.chosenInlineResult) return
  const view = viewFor(ctx, deps, askedLanguage(ctx))
  const text = explainFailure(error, view)
  if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text, show_alert: true })
  else if (ctx.inlineQuery) await ctx.answerInlineQuery([], inlineFailure(view))
  else if (ctx.guestMessage) await ctx.answerGuestQuery(renderSharedNote('failed', text, view))
  else await deps.whisper(ctx, text)
}

function explainFailure(error: unknown, { messages }: View): string {
  if (error instanceof TimeBudgetError) return messages.tooSlow
  if (error instanceof QuotationError) return messages.withheld
  return error instanceof StoreError ? messages.notKept : messages.failed
}

/** Above no results; the next letter asks anew. */
function inlineFailure({ messages }: View) {
  const button = { text: messages.inlineFailed, start_parameter: ASK_HERE }
  return { cache_time: 0, is_personal: true, button }
}
