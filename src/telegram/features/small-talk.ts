import { Composer } from 'grammy'
import { offersExamples, smallTalkLanguage, smallTalkReply } from '../../locales/small-talk-reply.ts'
import { findSmallTalk, type SmallTalk } from '../../text/small-talk.ts'
import { exampleKeyboard } from '../keyboards/example-keyboard.ts'
import { answerKeyboard } from '../keyboards/excerpt-keyboards.ts'
import { renderAnswerPage } from '../render/answer-page.ts'
import { renderPlain } from '../render/text-builder.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import { findAskedQuestion } from '../updates/message-question.ts'
import { editMessage, replyWith } from '../updates/send.ts'
import { isGroup } from '../updates/update-filter.ts'
import type { FeatureDeps } from './feature-deps.ts'

/** Greetings, thanks, “who are you?”, lone punctuation: a short reply and two example questions. “More” shows the next page of the last answer. */
export function createSmallTalkFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on(['message:text', 'edited_message:text'], async (ctx, next) => {
    const talk = findTalk(ctx)
    if (!talk) return next()
    if (talk.kind === 'more' && !ctx.editedMessage && (await showMore(ctx, deps))) return
    await sendReply(ctx, deps, talk)
  })
  return composer
}

/** Replies to what somebody said as it would to a text; false if it is no small talk. */
export async function replyToSmallTalk(ctx: BotContext, deps: FeatureDeps, text: string): Promise<boolean> {
  const talk = findSmallTalk(text)
  if (!talk) return false
  if (talk.kind !== 'more' || !(await showMore(ctx, deps))) await sendReply(ctx, deps, talk)
  return true
}

function findTalk(ctx: BotContext): SmallTalk | undefined {
  const asked = ctx.msg && findAskedQuestion(ctx.msg, ctx.me)
  if (asked) return findSmallTalk(asked.question)
  // Lone punctuation; together with a mention or a command, it gets an explanation of how to ask.
  const text = ctx.msg?.text ?? ''
  return isGroup(ctx) || text.startsWith('/') ? undefined : findSmallTalk(text)
}

async function sendReply(ctx: BotContext, deps: FeatureDeps, talk: SmallTalk): Promise<void> {
  const view = viewFor(ctx, deps, smallTalkLanguage(talk))
  const examples = offersExamples(talk) ? await deps.exampleQuestions(view.language, 2) : []
  const text = smallTalkReply(talk, view.messages, examples, deps.helpText[view.language])
  if (isGroup(ctx)) return deps.ephemeralReply(ctx, text)
  if (!ctx.chat || !ctx.msg) return
  const [chatId, questionId] = [ctx.chat.id, ctx.msg.message_id]
  const before = ctx.editedMessage && deps.recent.find(chatId, questionId)
  if (before !== undefined && (await editMessage(ctx, before, renderPlain(text)))) return
  const sent = await ctx.reply(text, examples.length === 0 ? {} : { reply_markup: exampleKeyboard(examples) })
  deps.recent.remember({ chatId, questionId, answerId: sent.message_id, askerId: ctx.from?.id })
}

/** Sends the next page of the last answer as a new reply to the question; false when there is no such answer. */
async function showMore(ctx: BotContext, deps: FeatureDeps): Promise<boolean> {
  if (!ctx.chat || !ctx.from) return false
  const [chatId, askerId] = [ctx.chat.id, ctx.from.id]
  const last = deps.lastAnswers.find(chatId, askerId)
  if (!last?.answer.pages) return false
  const { view, pages } = last.answer
  const number = last.page + 1
  const page = pages[number - 1]
  if (!page) {
    await deps.ephemeralReply(ctx, view.messages.noMore)
    return true
  }
  const keyboard = answerKeyboard({ page, number, of: pages.length, view })
  const answerId = await replyWith(ctx, renderAnswerPage(page, view), keyboard, last.target)
  deps.recent.remember({ chatId, questionId: ctx.msg?.message_id ?? 0, answerId, askerId })
  deps.lastAnswers.turn(chatId, askerId, number)
  return true
}
