import { Composer, GrammyError } from 'grammy'
import type { InlineQueryResultArticle } from 'grammy/types'
import { excerptsOf } from '../../answer/answer.ts'
import { answerLanguage } from '../../answer/answer-language.ts'
import type { ReportInfo } from '../../corpus/report-info.ts'
import { offersExamples, smallTalkLanguage, smallTalkReply } from '../../locales/small-talk-reply.ts'
import { findSmallTalk } from '../../text/small-talk.ts'
import { answerNotes } from '../answers/answer-pages.ts'
import { failureFields, isForbidden, isQueryExpired } from '../calls/telegram-errors.ts'
import { type AnswerNotes, adviceText, answerLead, noteTexts, renderNothing } from '../render/answer-page.ts'
import type { View } from '../render/citation.ts'
import { narrowingLead } from '../render/narrowing.ts'
import { renderShared, renderSharedNote } from '../render/shared-quote.ts'
import { type BotContext, personLanguage, viewIn } from '../updates/context.ts'
import { findQuestion } from '../updates/message-question.ts'
import type { FeatureDeps } from './feature-deps.ts'

/**
 * Guest mode: a mention in a chat of which the bot is not a member gets one quotation. If Telegram refuses buttons there,
 * answers are sent without them; if it does not know guest queries, they are ignored.
 */
export function createGuestFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const allowed = { answers: true, buttons: true }

  composer.on('guest_message', async ctx => {
    // Other bots can mention this one too, and two bots could answer each other forever.
    if (!allowed.answers || ctx.from?.is_bot) {
      deps.logger.info('guest query ignored', { isFromBot: ctx.from?.is_bot === true })
      return
    }
    const result = await findResult(ctx, deps)
    try {
      await ctx.answerGuestQuery(allowed.buttons ? result : withoutButtons(result))
    } catch (error) {
      if (isQueryExpired(error) || isForbidden(error)) throw error
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
    const view = viewIn(ctx, reader, deps)
    return renderSharedNote('how', view.messages.guestHow, view)
  }
  const talk = findSmallTalk(question)
  if (talk) {
    const view = viewIn(ctx, answerLanguage(smallTalkLanguage(talk), reader), deps)
    const examples = offersExamples(talk) ? await deps.exampleQuestions(view.language, 2) : []
    const text = smallTalkReply(talk, view.messages, examples, deps.helpText[view.language])
    return renderSharedNote('talk', text, view)
  }
  const answer = await deps.answerer.answer(question, { fallback: reader })
  const view = viewIn(ctx, answerLanguage(answer.language, reader), deps)
  deps.telemetry.answered(answer.kind, view.language)
  const { messages } = view
  const [best] = excerptsOf(answer)
  const notes = answerNotes(answer, view, deps)
  if (!best) {
    const { text } = renderNothing(view, undefined, notes, messages.guestNothing)
    return renderSharedNote('nothing', text, view)
  }
  const kind = answer.kind === 'weak' ? 'weak' : 'found'
  const lead = guestLead(
    answerLead(kind, notes, view, messages.guestWeak),
    notes,
    view,
    deps.answerer.reports,
  )
  return renderShared(best, view, lead)
}

/** All notes go above the quotation. */
function guestLead(
  lead: string | undefined,
  notes: AnswerNotes,
  view: View,
  reports: readonly ReportInfo[],
): string {
  const { advice, narrowing } = notes
  const narrowed =
    narrowing && narrowing.facets.length > 0 ? narrowingLead(narrowing, reports, view.language) : ''
  const lines = [...noteTexts(notes, view), narrowed, advice ? adviceText(advice, view) : '', lead ?? '']
  return lines.filter(line => line !== '').join('\n\n')
}

function withoutButtons({ reply_markup: _, ...result }: InlineQueryResultArticle): InlineQueryResultArticle {
  return result
}
