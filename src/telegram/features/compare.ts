import { Composer } from 'grammy'
import { narrowingMessages } from '../../locales/narrowing-messages.ts'
import type { AnswerPages } from '../answers/answer-pages.ts'
import { compareReports } from '../answers/comparison.ts'
import { findPressedMessage, findPressedQuestion } from '../answers/pressed-question.ts'
import { answerKeyboard } from '../keyboards/excerpt-keyboards.ts'
import { encodeCallbackData } from '../places/callback-data.ts'
import { onCallback, type PressContext } from '../places/on-callback.ts'
import { renderAnswerPage } from '../render/answer-page.ts'
import { askedLanguage, type BotContext, viewFor } from '../updates/context.ts'
import { editPressedMessage, type ReplyTarget, replyWith } from '../updates/send.ts'
import type { FeatureDeps } from './feature-deps.ts'

/** «Who says what»: one quotation from each report, in a message of its own, so that the answer stays. */
export function createCompareFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onCallback(composer, 'compare', async (ctx, { page }) => {
    const view = viewFor(ctx, deps, askedLanguage(ctx))
    const asked = findPressedQuestion(ctx, deps.conversations)
    const above = findPressedMessage(ctx)
    const compared = asked && (await compareReports(ctx, deps, asked))
    if (!asked || !above || !compared) {
      const text = asked ? narrowingMessages(view.language).compareNone : view.messages.questionLost
      await ctx.answerCallbackQuery({ text, show_alert: true })
      return
    }
    if (page === 0)
      await sendComparison(ctx, deps, compared, { messageId: above.messageId, quote: undefined })
    else await turnComparison(ctx, compared, page)
    await ctx.answerCallbackQuery()
  })
  return composer
}

/** Sends the first page in reply to the question. */
export async function sendComparison(
  ctx: BotContext,
  { recent }: Pick<FeatureDeps, 'recent'>,
  compared: AnswerPages,
  target: ReplyTarget,
): Promise<void> {
  const shown = pageOf(compared, 1)
  if (!shown || !ctx.chat) return
  const answerId = await replyWith(ctx, shown.rendered, shown.keyboard, target)
  recent.remember({ chatId: ctx.chat.id, questionId: target.messageId, answerId, askerId: ctx.from?.id })
}

async function turnComparison(ctx: PressContext, compared: AnswerPages, page: number): Promise<void> {
  const shown = pageOf(compared, page)
  if (shown) await editPressedMessage(ctx, shown.rendered, shown.keyboard)
}

function pageOf({ pages, view }: AnswerPages, wanted: number) {
  if (!pages) return undefined
  const number = Math.min(wanted, pages.length)
  const page = pages[number - 1]
  const dataOf = (other: number) => encodeCallbackData({ kind: 'compare', page: other })
  return (
    page && {
      rendered: renderAnswerPage(page, view),
      keyboard: answerKeyboard({ page, number, of: pages.length, view, dataOf }),
    }
  )
}
