import { Composer } from 'grammy'
import { reportsWith } from '../../answer/facet.ts'
import { narrowingMessages } from '../../locales/narrowing-messages.ts'
import { answerInPages } from '../answers/answer-pages.ts'
import { findPressedMessage, findPressedQuestion } from '../answers/pressed-question.ts'
import { narrowingMenu } from '../keyboards/narrowing-keyboard.ts'
import { onCallback, type PressContext } from '../places/on-callback.ts'
import { askedLanguage, type BotContext, viewFor } from '../updates/context.ts'
import { editPressedKeyboard } from '../updates/send.ts'
import { showPage } from './answer-pager.ts'
import type { FeatureDeps } from './feature-deps.ts'

/** Narrows an answer to some reports and widens it again. The button's data names the reports, so that old buttons work too. */
export function createNarrowingFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onCallback(composer, 'narrowMenu', async (ctx, { facets }) => {
    const asked = findPressedQuestion(ctx, deps.conversations)
    if (!asked) return alert(ctx, viewFor(ctx, deps).messages.questionLost)
    const { view, notes } = await answerInPages(ctx, deps, { ...asked, within: facets })
    const found = notes.sources?.found ?? []
    await editPressedKeyboard(ctx, narrowingMenu({ found, chosen: facets, view }))
    await ctx.answerCallbackQuery()
  })
  onCallback(composer, 'narrow', async (ctx, { page, facets }) => {
    const asked = findPressedQuestion(ctx, deps.conversations)
    const view = viewFor(ctx, deps, askedLanguage(ctx))
    if (!asked) return alert(ctx, view.messages.questionLost)
    if (reportsWith(deps.answerer.reports, facets).size === 0) {
      return alert(ctx, narrowingMessages(view.language).narrowingGone)
    }
    const above = findPressedMessage(ctx)
    if (above) deps.conversations.narrow(above.chatId, above.messageId, facets)
    await showPage(ctx, deps, { ...asked, within: facets }, page)
    await ctx.answerCallbackQuery()
  })
  return composer
}

async function alert(ctx: PressContext, text: string): Promise<void> {
  await ctx.answerCallbackQuery({ text, show_alert: true })
}
