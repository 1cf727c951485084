import { Composer, InlineKeyboard } from 'grammy'
import { answerInPages, type Request } from '../answers/answer-pages.ts'
import { findPressedMessage, findPressedQuestion } from '../answers/pressed-question.ts'
import { answerKeyboard, withoutEmptyRows } from '../keyboards/excerpt-keyboards.ts'
import { addNarrowingButtons } from '../keyboards/narrowing-keyboard.ts'
import { starred } from '../keyboards/starred-keyboard.ts'
import { onCallback } from '../places/on-callback.ts'
import { renderAnswerPage, renderNothing } from '../render/answer-page.ts'
import { askedLanguage, type BotContext, hasReport, viewFor } from '../updates/context.ts'
import { editPressedMessage } from '../updates/send.ts'
import type { FeatureDeps } from './feature-deps.ts'

/** ‹ and › under an answer, and the button that takes a follow-up for a question of its own. Nothing is stored: the question, in the message above, is answered again. */
export function createAnswerPagerFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onCallback(composer, 'answerPage', async (ctx, { page, reportId }) => {
    const { messages } = viewFor(ctx, deps, askedLanguage(ctx))
    const asked = findPressedQuestion(ctx, deps.conversations)
    const isGone = reportId !== undefined && !hasReport(deps, reportId)
    if (!asked || isGone) {
      const text = isGone ? messages.reportRemoved : messages.questionLost
      await ctx.answerCallbackQuery({ text, show_alert: true })
      return
    }
    await showPage(ctx, deps, { ...asked, reportId }, page)
    await ctx.answerCallbackQuery()
  })
  onCallback(composer, 'askAlone', async ctx => {
    const asked = findPressedMessage(ctx)
    if (!asked) {
      const { questionLost } = viewFor(ctx, deps, askedLanguage(ctx)).messages
      await ctx.answerCallbackQuery({ text: questionLost, show_alert: true })
      return
    }
    deps.conversations.separate(asked)
    await showPage(ctx, deps, { question: asked.question }, 1)
    await ctx.answerCallbackQuery()
  })
  return composer
}

/** Shows a page of an answer, or that there is none, in the message whose button was pressed. */
export async function showPage(
  ctx: BotContext,
  deps: FeatureDeps,
  request: Request,
  wanted: number,
): Promise<void> {
  const { view, pages, notes } = await answerInPages(ctx, deps, request)
  const number = Math.min(Math.max(wanted, 1), pages?.length ?? 1)
  const page = pages?.[number - 1]
  if (page) {
    const keyboard = answerKeyboard({ page, number, of: pages.length, view })
    await editPressedMessage(ctx, renderAnswerPage(page, view), await starred(ctx, deps, keyboard, view))
    if (ctx.chat && ctx.from) deps.lastAnswers.turn(ctx.chat.id, ctx.from.id, number)
  } else {
    const keyboard = addNarrowingButtons(new InlineKeyboard(), notes, view)
    await editPressedMessage(ctx, renderNothing(view, request.reportId, notes), withoutEmptyRows(keyboard))
  }
}
