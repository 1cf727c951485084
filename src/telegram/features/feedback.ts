import { Composer } from 'grammy'
import { parseFeedback, withoutFeedback } from '../keyboards/feedback-buttons.ts'
import { ACTIONS } from '../places/actions.ts'
import { askedLanguage, type BotContext, type BotDeps, viewFor } from '../updates/context.ts'

/** What a reader says of an excerpt is counted by its permalink id; neither the reader nor the question is kept. */
export function createFeedbackFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.callbackQuery(new RegExp(`^${ACTIONS.feedback}:`), async (ctx, next) => {
    const feedback = parseFeedback(ctx.callbackQuery.data)
    if (!feedback) return next()
    const { messages } = viewFor(ctx, deps, askedLanguage(ctx))
    // Only of what is in the reports: nobody fills the store with names of their own.
    const resolution = deps.answerer.resolve(feedback.permalinkId)
    if (!resolution || resolution.kind === 'removed') {
      await ctx.answerCallbackQuery({ text: messages.linkRemoved, show_alert: true })
      return
    }
    if (await takeButtonsAway(ctx)) deps.store.addFeedback(feedback.permalinkId, feedback.reason)
    await ctx.answerCallbackQuery({ text: messages.feedbackThanks })
  })
  return composer
}

/** One word a reader: the buttons go, whichever was pressed. False when they were gone before. */
async function takeButtonsAway(ctx: BotContext): Promise<boolean> {
  const message = ctx.callbackQuery?.message
  const rows = message && 'reply_markup' in message ? (message.reply_markup?.inline_keyboard ?? []) : []
  const others = withoutFeedback(rows)
  if (others.flat().length === rows.flat().length) return false
  await ctx.editMessageReplyMarkup({ reply_markup: { inline_keyboard: others } })
  return true
}
