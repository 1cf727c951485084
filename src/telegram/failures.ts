import { GrammyError, HttpError, type Middleware } from 'grammy'
import { StoreError } from '../errors.ts'
import type { LogFields } from '../log.ts'
import { askedLanguage, type BotContext, type BotDeps, viewFor } from './context.ts'
import { ASK_HERE } from './inline-page.ts'
import type { View } from './render/citation.ts'
import { renderSharedNote } from './render/shared-quote.ts'

/** What goes wrong behind it is logged, and the person reads one kind sentence. Never throws. */
export function createFailureReply(deps: BotDeps): Middleware<BotContext> {
  return async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      deps.logger.error('update failed', { update: updateKind(ctx), ...failureFields(error) })
      // 403: this person has blocked the bot; there is nobody to tell.
      if (error instanceof GrammyError && error.error_code === 403) return
      await tellFailure(ctx, deps, error).catch((second: unknown) =>
        deps.logger.error('failure could not be told', failureFields(second)),
      )
    }
  }
}

async function tellFailure(ctx: BotContext, deps: BotDeps, error: unknown): Promise<void> {
  // Nobody waits for an answer to a choice that was made.
  if (ctx.chosenInlineResult) return
  const view = viewFor(ctx, deps, askedLanguage(ctx))
  const { failed, notKept } = view.messages
  const text = error instanceof StoreError ? notKept : failed
  if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text, show_alert: true })
  else if (ctx.inlineQuery) await ctx.answerInlineQuery([], inlineFailure(view))
  else if (ctx.guestMessage) await ctx.answerGuestQuery(renderSharedNote('failed', text, view))
  else await ctx.reply(text)
}

/** Above no results; the next letter asks anew. */
function inlineFailure({ messages }: View) {
  const button = { text: messages.inlineFailed, start_parameter: ASK_HERE }
  return { cache_time: 0, is_personal: true, button }
}

/** What a log may hold of an error: never the token, which stands in addresses, and never what a person wrote. */
export function failureFields(error: unknown): LogFields {
  if (error instanceof GrammyError) {
    return { method: error.method, code: error.error_code, description: error.description }
  }
  if (error instanceof HttpError) return { error: error.message, cause: causeCode(error.error) }
  return error instanceof Error
    ? { error: error.name, stack: error.stack ?? error.message }
    : { error: String(error) }
}

/** `ENOTFOUND`, `ECONNREFUSED`… of a failed request. */
export function causeCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown'
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'type' in error && typeof error.type === 'string' ? error.type : 'unknown'
}

function updateKind({ update }: BotContext): string {
  return Object.keys(update).find(key => key !== 'update_id') ?? 'unknown'
}
