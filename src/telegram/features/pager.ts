import { Composer } from 'grammy'
import { answerInPages } from '../answer-pages.ts'
import { type BotContext, type BotDeps, viewFor } from '../context.ts'
import { ACTIONS } from '../keyboards/actions.ts'
import { answerKeyboard } from '../keyboards/excerpt-buttons.ts'
import { findQuestion } from '../question-of.ts'
import { renderAnswerPage } from '../render/answer-page.ts'
import { renderPlain } from '../render/text-builder.ts'
import { showInstead } from '../send.ts'

/** Other hits of an answer. Nothing is kept for it: the question stands above the answer and is asked again. */
export function createPagerFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.callbackQuery(new RegExp(`^${ACTIONS.page}:(\\d{1,2})$`), async ctx => {
    const question = findQuestion(ctx)
    if (question === undefined) {
      const text = viewFor(ctx, deps).messages.questionLost
      await ctx.answerCallbackQuery({ text, show_alert: true })
      return
    }
    await showPage(ctx, deps, question, Number(ctx.match[1]))
    await ctx.answerCallbackQuery()
  })
  return composer
}

async function showPage(ctx: BotContext, deps: BotDeps, question: string, wanted: number): Promise<void> {
  const { view, pages } = await answerInPages(ctx, deps, question)
  const number = Math.min(Math.max(wanted, 1), pages?.length ?? 1)
  const page = pages?.[number - 1]
  if (page) {
    const keyboard = answerKeyboard(page, number, pages.length, view)
    await showInstead(ctx, renderAnswerPage(page, view), keyboard)
  } else await showInstead(ctx, renderPlain(view.messages.nothing))
}
