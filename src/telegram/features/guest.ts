import { Composer, GrammyError } from 'grammy'
import type { InlineQueryResultArticle } from 'grammy/types'
import { spokenLanguage } from '../answer-cache.ts'
import { type BotContext, type BotDeps, personLanguage, viewIn } from '../context.ts'
import { failureFields, isBarred, isTooLate } from '../failures.ts'
import { findQuestion } from '../question-of.ts'
import { withCutNote } from '../render/answer-page.ts'
import { renderShared, renderSharedNote } from '../render/shared-quote.ts'
import { verifyOrWithhold } from '../verify-or-withhold.ts'

/**
 * A mention in a chat where the bot is no member: one quotation, in place. Where Telegram refuses guests their buttons, the
 * answers go without; where it has no guests at all, nothing is searched for them.
 */
export function createGuestFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const allowed = { answers: true, buttons: true }

  composer.on('guest_message', async ctx => {
    // Bots may call guests too; two that answer each other would never stop.
    if (!allowed.answers || ctx.from?.is_bot) {
      deps.logger.info('guest query ignored', { isFromBot: ctx.from?.is_bot === true })
      return
    }
    const result = await findResult(ctx, deps)
    try {
      await ctx.answerGuestQuery(allowed.buttons ? result : withoutButtons(result))
    } catch (error) {
      if (isTooLate(error) || isBarred(error)) throw error
      const code = error instanceof GrammyError ? error.error_code : undefined
      if (code === 404) allowed.answers = false
      else if (code !== 400 || !allowed.buttons) throw error
      deps.logger.warn('guest answer refused', failureFields(error))
      if (!allowed.answers) return
      await ctx.answerGuestQuery(withoutButtons(result))
      allowed.buttons = false
    }
  })
  return composer
}

async function findResult(ctx: BotContext, deps: BotDeps): Promise<InlineQueryResultArticle> {
  const reader = personLanguage(ctx, deps)
  const question = findQuestion(ctx)
  if (question === undefined) {
    const view = viewIn(ctx, reader)
    return renderSharedNote('how', view.messages.guestHow, view)
  }
  const answer = await deps.answerer.answer(question, { fallback: reader })
  const view = viewIn(ctx, spokenLanguage(answer.language, reader))
  const { messages } = view
  const { isCut = false } = answer
  const [best] = answer.kind === 'nothing' ? [] : answer.excerpts
  if (!best) return renderSharedNote('nothing', withCutNote(messages.guestNothing, view, isCut), view)
  const excerpt = verifyOrWithhold(best, deps)
  if (excerpt) {
    const lead = answer.kind === 'weak' ? messages.guestWeak : ''
    return renderShared(excerpt, view, withCutNote(lead, view, isCut))
  }
  return renderSharedNote('withheld', messages.withheld(1), view)
}

function withoutButtons({ reply_markup: _, ...result }: InlineQueryResultArticle): InlineQueryResultArticle {
  return result
}
