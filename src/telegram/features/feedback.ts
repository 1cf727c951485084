import { Composer } from 'grammy'
import { withoutFeedback } from '../keyboards/feedback-buttons.ts'
import { onCallback } from '../places/on-callback.ts'
import { askedLanguage, type BotContext, type BotDeps, viewFor } from '../updates/context.ts'

/** Counts feedback by permalink id; neither the reader nor the question is stored. */
export function createFeedbackFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onCallback(composer, 'feedback', async (ctx, { permalinkId, reason }) => {
    const { messages } = viewFor(ctx, deps, askedLanguage(ctx))
    // Only ids of existing passages: nobody can fill the store with invented ones.
    const resolution = await deps.answerer.resolve(permalinkId)
    if (!resolution || resolution.kind === 'removed') {
      await ctx.answerCallbackQuery({ text: messages.linkRemoved, show_alert: true })
      return
    }
    if (await removeButtons(ctx)) await deps.store.addFeedback(permalinkId, reason)
    await ctx.answerCallbackQuery({ text: messages.feedbackThanks })
  })
  return composer
}

/** Removes all feedback buttons, so that a reader votes once. False when they were already gone. */
async function removeButtons(ctx: BotContext): Promise<boolean> {
  const message = ctx.callbackQuery?.message
  const rows = message && 'reply_markup' in message ? (message.reply_markup?.inline_keyboard ?? []) : []
  const others = withoutFeedback(rows)
  if (others.flat().length === rows.flat().length) return false
  await ctx.editMessageReplyMarkup({ reply_markup: { inline_keyboard: others } })
  return true
}
