import { Composer } from 'grammy'
import { answerInPages } from '../answers/answer-pages.ts'
import { answerKeyboard } from '../keyboards/excerpt-keyboards.ts'
import { ACTIONS } from '../places/actions.ts'
import { renderAnswerPage, renderNothing } from '../render/answer-page.ts'
import { askedLanguage, type BotContext, hasReport, viewFor } from '../updates/context.ts'
import { findQuestion } from '../updates/message-question.ts'
import { showInstead } from '../updates/send.ts'
import type { FeatureDeps } from './feature-deps.ts'

/** Other hits of an answer. Nothing is kept for it: the question stands above the answer and is asked again. */
export function createPagerFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.callbackQuery(new RegExp(`^${ACTIONS.page}:(\\d{1,2})(?::([a-z0-9-]{1,40}))?$`), async ctx => {
    const question = findQuestion(ctx)
    const [, page, reportId] = ctx.match
    const { messages } = viewFor(ctx, deps, askedLanguage(ctx))
    const isGone = reportId !== undefined && !hasReport(deps, reportId)
    if (question === undefined || isGone) {
      const text = isGone ? messages.reportRemoved : messages.questionLost
      await ctx.answerCallbackQuery({ text, show_alert: true })
      return
    }
    await showPage(ctx, deps, question, Number(page), reportId)
    await ctx.answerCallbackQuery()
  })
  return composer
}

async function showPage(
  ctx: BotContext,
  deps: FeatureDeps,
  question: string,
  wanted: number,
  reportId: string | undefined,
): Promise<void> {
  const { view, pages, notes } = await answerInPages(ctx, deps, question, reportId)
  const number = Math.min(Math.max(wanted, 1), pages?.length ?? 1)
  const page = pages?.[number - 1]
  if (page) {
    const keyboard = answerKeyboard(page, number, pages.length, view)
    await showInstead(ctx, renderAnswerPage(page, view), keyboard)
    if (ctx.chat && ctx.from) deps.lastAnswers.turn(ctx.chat.id, ctx.from.id, number)
  } else await showInstead(ctx, renderNothing(view, reportId, notes))
}
