import { Composer, GrammyError } from 'grammy'
import type { InlineQueryResultArticle } from 'grammy/types'
import { excerptsOf } from '../../answer/answer.ts'
import { answerLanguage } from '../../answer/answer-language.ts'
import { findSmallTalk } from '../../answer/small-talk.ts'
import { offersExamples, smallTalkLanguage, smallTalkReply } from '../../locales/small-talk-reply.ts'
import { answerNotes } from '../answers/answer-pages.ts'
import { failureFields, isBarred, isTooLate } from '../calls/refusals.ts'
import { type AnswerNotes, adviceText, noteTexts, renderNothing } from '../render/answer-page.ts'
import type { View } from '../render/citation.ts'
import { renderShared, renderSharedNote } from '../render/shared-quote.ts'
import { type BotContext, personLanguage, viewIn } from '../updates/context.ts'
import { findQuestion } from '../updates/question-of.ts'
import type { FeatureDeps } from './feature-deps.ts'

/**
 * A mention in a chat where the bot is no member: one quotation, in place. Where Telegram refuses guests their buttons, the
 * answers go without; where it has no guests at all, nothing is searched for them.
 */
export function createGuestFeature(deps: FeatureDeps): Composer<BotContext> {
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

async function findResult(ctx: BotContext, deps: FeatureDeps): Promise<InlineQueryResultArticle> {
  const reader = personLanguage(ctx, deps)
  const question = findQuestion(ctx)
  if (question === undefined) {
    const view = viewIn(ctx, reader)
    return renderSharedNote('how', view.messages.guestHow, view)
  }
  const talk = findSmallTalk(question)
  if (talk) {
    const view = viewIn(ctx, answerLanguage(smallTalkLanguage(talk), reader))
    const examples = offersExamples(talk) ? await deps.exampleQuestions(view.language) : []
    const text = smallTalkReply(talk, view.messages, examples, deps.helpText[view.language])
    return renderSharedNote('talk', text, view)
  }
  const answer = await deps.answerer.answer(question, { fallback: reader })
  const view = viewIn(ctx, answerLanguage(answer.language, reader))
  const { messages } = view
  const [best] = excerptsOf(answer)
  const notes = answerNotes(answer, view, deps)
  if (!best) {
    const { text } = renderNothing(view, undefined, notes, messages.guestNothing)
    return renderSharedNote('nothing', text, view)
  }
  const lead = guestLead(answer.kind === 'weak' ? messages.guestWeak : '', notes, view)
  return renderShared(best, view, lead)
}

/** All that is said stands above the one quotation. */
function guestLead(lead: string, notes: AnswerNotes, view: View): string {
  const { advice, topic } = notes
  const own = topic === undefined ? lead : view.messages.topicLead(topic)
  const lines = [
    ...noteTexts(notes, view),
    advice ? adviceText(advice, view) : '',
    advice ? view.messages.adviceLead : own,
  ]
  return lines.filter(line => line !== '').join('\n\n')
}

function withoutButtons({ reply_markup: _, ...result }: InlineQueryResultArticle): InlineQueryResultArticle {
  return result
}
