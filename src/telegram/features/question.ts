import { Composer } from 'grammy'
import { answerInPages } from '../answer-pages.ts'
import { askedLanguage, type BotContext, type BotDeps, hasReport, viewFor } from '../context.ts'
import { answerKeyboard } from '../keyboards/excerpt-buttons.ts'
import { findAsked } from '../question-of.ts'
import { createRecentAnswers } from '../recent-answers.ts'
import { renderAnswerPage, renderNothing } from '../render/answer-page.ts'
import { findPromptedReport } from '../render/search-prompt.ts'
import { renderPlain } from '../render/text-builder.ts'
import { editMessage, replyWith } from '../send.ts'

/** Any text or caption is a question; when it is edited, its answer is too. */
export function createQuestionFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const recent = createRecentAnswers()

  composer.on(['message:text', 'message:caption'], async ctx => {
    const { rendered, keyboard, target } = await renderReply(ctx, deps)
    recent.remember(ctx.chat.id, ctx.msg.message_id, await replyWith(ctx, rendered, keyboard, target))
  })

  composer.on(['edited_message:text', 'edited_message:caption'], async ctx => {
    const { messages } = viewFor(ctx, deps)
    if (findAsked(ctx.msg, ctx.me) === undefined && ctx.msg.text?.startsWith('/')) {
      await replyWith(ctx, renderPlain(messages.editedCommand))
      return
    }
    const { rendered, keyboard, target } = await renderReply(ctx, deps)
    const answerId = recent.find(ctx.chat.id, ctx.msg.message_id)
    const isEdited = answerId !== undefined && (await editMessage(ctx, answerId, rendered, keyboard))
    if (isEdited) return
    recent.remember(ctx.chat.id, ctx.msg.message_id, await replyWith(ctx, rendered, keyboard, target))
  })
  return composer
}

/** The first page of the answer, or the sentence that says why there is none; and the message that asks. */
async function renderReply(ctx: BotContext, deps: BotDeps) {
  const asked = ctx.msg && findAsked(ctx.msg, ctx.me)
  if (!asked) {
    const { noWords, askHow } = viewFor(ctx, deps).messages
    const text = ctx.msg?.text?.startsWith('/ask') ? askHow : noWords
    return { rendered: renderPlain(text), keyboard: undefined, target: undefined }
  }
  const reportId = findAskedReport(ctx)
  if (reportId !== undefined && !hasReport(deps, reportId)) {
    const { reportRemoved } = viewFor(ctx, deps, askedLanguage(ctx)).messages
    return { rendered: renderPlain(reportRemoved), keyboard: undefined, target: asked }
  }
  showTyping(ctx, deps)
  const { view, pages } = await answerInPages(ctx, deps, asked.question, reportId)
  if (!pages) return { rendered: renderNothing(view, reportId), keyboard: undefined, target: asked }
  return {
    rendered: renderAnswerPage(pages[0], view),
    keyboard: answerKeyboard(pages[0], 1, pages.length, view),
    target: asked,
  }
}

/** The report that a message asks alone: it replies to the prompt of search-inside.ts. */
function findAskedReport({ msg, me }: BotContext): string | undefined {
  const prompt = msg?.reply_to_message
  return prompt?.from?.id === me.id ? findPromptedReport(prompt) : undefined
}

/** The answer does not wait for it, nor fail with it. */
function showTyping(ctx: BotContext, { logger }: BotDeps): void {
  ctx
    .replyWithChatAction('typing')
    .catch((error: unknown) => logger.warn('chat action refused', { error: String(error) }))
}
