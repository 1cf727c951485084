import { Composer } from 'grammy'
import { answerInPages } from '../answer-pages.ts'
import { type BotContext, type BotDeps, viewFor } from '../context.ts'
import { answerKeyboard } from '../keyboards/excerpt-buttons.ts'
import { parseQuestion } from '../question-of.ts'
import { createRecentAnswers } from '../recent-answers.ts'
import { renderAnswerPage } from '../render/answer-page.ts'
import { renderPlain } from '../render/text-builder.ts'
import { editMessage, replyWith } from '../send.ts'

/** Any text or caption is a question; when it is edited, its answer is too. */
export function createQuestionFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const recent = createRecentAnswers()

  composer.on(['message:text', 'message:caption'], async ctx => {
    const { rendered, keyboard } = await renderReply(ctx, deps, ctx.msg.text ?? ctx.msg.caption ?? '')
    recent.remember(ctx.chat.id, ctx.msg.message_id, await replyWith(ctx, rendered, keyboard))
  })

  composer.on(['edited_message:text', 'edited_message:caption'], async ctx => {
    const text = ctx.msg.text ?? ctx.msg.caption ?? ''
    if (text.startsWith('/')) {
      await replyWith(ctx, renderPlain(viewFor(ctx, deps).messages.editedCommand))
      return
    }
    const { rendered, keyboard } = await renderReply(ctx, deps, text)
    const answerId = recent.find(ctx.chat.id, ctx.msg.message_id)
    const isEdited = answerId !== undefined && (await editMessage(ctx, answerId, rendered, keyboard))
    if (!isEdited) recent.remember(ctx.chat.id, ctx.msg.message_id, await replyWith(ctx, rendered, keyboard))
  })
  return composer
}

/** The first page of the answer, or the sentence that says why there is none. */
async function renderReply(ctx: BotContext, deps: BotDeps, text: string) {
  const question = parseQuestion(text)
  if (question === undefined) {
    return { rendered: renderPlain(viewFor(ctx, deps).messages.noWords), keyboard: undefined }
  }
  showTyping(ctx, deps)
  const { view, pages } = await answerInPages(ctx, deps, question)
  if (!pages) return { rendered: renderPlain(view.messages.nothing), keyboard: undefined }
  return {
    rendered: renderAnswerPage(pages[0], view),
    keyboard: answerKeyboard(pages[0], 1, pages.length, view),
  }
}

/** The answer does not wait for it, nor fail with it. */
function showTyping(ctx: BotContext, { logger }: BotDeps): void {
  ctx
    .replyWithChatAction('typing')
    .catch((error: unknown) => logger.warn('chat action refused', { error: String(error) }))
}
