import { Composer } from 'grammy'
import { answerInPages } from '../answers/answer-pages.ts'
import { answerKeyboard } from '../keyboards/excerpt-keyboards.ts'
import { onCallback } from '../places/on-callback.ts'
import { renderAnswerPage, renderNothing } from '../render/answer-page.ts'
import { askedLanguage, type BotContext, hasReport, viewFor } from '../updates/context.ts'
import { findQuestion } from '../updates/message-question.ts'
import { editPressedMessage } from '../updates/send.ts'
import type { FeatureDeps } from './feature-deps.ts'

/** ‹ and › under an answer. Nothing is stored: the question, in the message above, is answered again. */
export function createAnswerPagerFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onCallback(composer, 'answerPage', async (ctx, { page, reportId }) => {
    const question = findQuestion(ctx)
    const { messages } = viewFor(ctx, deps, askedLanguage(ctx))
    const isGone = reportId !== undefined && !hasReport(deps, reportId)
    if (question === undefined || isGone) {
      const text = isGone ? messages.reportRemoved : messages.questionLost
      await ctx.answerCallbackQuery({ text, show_alert: true })
      return
    }
    await showPage(ctx, deps, { question, reportId, wanted: page })
    await ctx.answerCallbackQuery()
  })
  return composer
}

interface WantedPage {
  readonly question: string
  readonly reportId: string | undefined
  readonly wanted: number
}

async function showPage(
  ctx: BotContext,
  deps: FeatureDeps,
  { question, reportId, wanted }: WantedPage,
): Promise<void> {
  const { view, pages, notes } = await answerInPages(ctx, deps, question, reportId)
  const number = Math.min(Math.max(wanted, 1), pages?.length ?? 1)
  const page = pages?.[number - 1]
  if (page) {
    const keyboard = answerKeyboard({ page, number, of: pages.length, view })
    await editPressedMessage(ctx, renderAnswerPage(page, view), keyboard)
    if (ctx.chat && ctx.from) deps.lastAnswers.turn(ctx.chat.id, ctx.from.id, number)
  } else await editPressedMessage(ctx, renderNothing(view, reportId, notes))
}
