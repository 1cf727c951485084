import { GrammyError, HttpError, type Middleware } from 'grammy'
import { errorFields } from '../../error-fields.ts'
import { StoreError } from '../../errors.ts'
import type { LogFields } from '../../log.ts'
import { callFields, mayBeAnswered } from '../calls/call-error.ts'
import { askedLanguage, type BotContext, type FeatureDeps, viewFor } from '../context.ts'
import { ASK_HERE } from '../inline/inline-page.ts'
import type { View } from '../render/citation.ts'
import { renderSharedNote } from '../render/shared-quote.ts'
import { TimeBudgetError } from './time-budget.ts'
import { updateKind } from './update-shape.ts'

/** What goes wrong behind it is logged, and the person reads one kind sentence. Never throws. */
export function createFailureReply(deps: FeatureDeps): Middleware<BotContext> {
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
      deps.logger.error('update failed', { update: updateKind(ctx.update), ...failureFields(error) })
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

async function tellFailure(ctx: BotContext, deps: FeatureDeps, error: unknown): Promise<void> {
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
  return error instanceof StoreError ? messages.notKept : messages.failed
}

/** Telegram's words where the bot may not write: put out, blocked, without the right, or the topic is gone. */
const BARRED =
  /not enough rights|have no rights|need administrator rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|TOPIC_CLOSED|TOPIC_DELETED|message thread not found|chat not found|group chat was deactivated/i

/** Whether the bot may not write to this chat, so that trying again or saying so is of no use. */
export function isBarred(error: unknown): boolean {
  if (!(error instanceof GrammyError)) return false
  return error.error_code === 403 || (error.error_code === 400 && BARRED.test(error.description))
}

/** Buttons, inline and guest queries have to be answered within seconds; nobody waits for a later answer. */
export function isTooLate(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    error.error_code === 400 &&
    error.method.startsWith('answer') &&
    /query is too old|QUERY_ID_INVALID/.test(error.description)
  )
}

/** Above no results; the next letter asks anew. */
function inlineFailure({ messages }: View) {
  const button = { text: messages.inlineFailed, start_parameter: ASK_HERE }
  return { cache_time: 0, is_personal: true, button }
}

/** What a log may hold of an error: never the token, which stands in addresses, and never what a person wrote. */
export function failureFields(error: unknown): LogFields {
  return error instanceof GrammyError || error instanceof HttpError ? callFields(error) : errorFields(error)
}
