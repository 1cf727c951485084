import { Composer, InlineKeyboard } from 'grammy'
import { namesOnlySources } from '../../answer/named-sources.ts'
import { browseMessagesOf } from '../../locales/browse-messages.ts'
import type { TopicEntry } from '../../names/browse.ts'
import { findComparedSubject } from '../../text/comparison-request.ts'
import { type AnswerPages, answerInPages, type Request } from '../answers/answer-pages.ts'
import { compareReports } from '../answers/comparison.ts'
import { nearTopicsKeyboard } from '../keyboards/browse-keyboards.ts'
import { addAskAlone, answerKeyboard } from '../keyboards/excerpt-keyboards.ts'
import { starred } from '../keyboards/starred-keyboard.ts'
import { renderAnswerPage, renderNothing } from '../render/answer-page.ts'
import type { View } from '../render/citation.ts'
import { findPromptedReport } from '../render/search-prompt.ts'
import { type Rendered, renderPlain } from '../render/text-builder.ts'
import { showChatAction } from '../updates/chat-action.ts'
import { askedLanguage, type BotContext, type BotDeps, hasReport, viewFor } from '../updates/context.ts'
import { type AskedQuestion, findAskedQuestion } from '../updates/message-question.ts'
import { findRepliedExcerpt } from '../updates/replied-excerpt.ts'
import { editMessage, replyWith } from '../updates/send.ts'
import { isGroup } from '../updates/update-filter.ts'
import { sendComparison } from './compare.ts'
import type { FeatureDeps } from './feature-deps.ts'

interface Reply {
  readonly rendered: Rendered
  readonly keyboard: InlineKeyboard | undefined
  /** In a group, this goes to the asker alone instead, as there is no quotation for everybody. */
  readonly ephemeralText: string | undefined
  /** Kept for a later request for more of it. */
  readonly answer?: AnswerPages
}

/** Any text or caption is a question; editing it edits the answer. In groups, only quotations are visible to everybody. */
export function createQuestionFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on(
    ['message:text', 'message:caption', 'edited_message:text', 'edited_message:caption'],
    async ctx => {
      const asked = findAskedQuestion(ctx.msg, ctx.me)
      if (!asked) return deps.ephemeralReply(ctx, explainHow(ctx, deps))
      await replyToQuestion(ctx, deps, asked)
    },
  )
  return composer
}

/** Answers a question in reply to the message that asks it; edits the answer if the message was edited. */
export async function replyToQuestion(
  ctx: BotContext,
  deps: FeatureDeps,
  asked: AskedQuestion,
): Promise<void> {
  if (await replyWithComparison(ctx, deps, asked)) return
  const reply = await renderReply(ctx, deps, asked)
  rememberPages(ctx, deps, asked, reply)
  const answerId =
    ctx.editedMessage && ctx.chat && ctx.msg && deps.recent.find(ctx.chat.id, ctx.msg.message_id)
  if (answerId !== undefined && (await editMessage(ctx, answerId, reply.rendered, reply.keyboard))) return
  await sendReply(ctx, deps, asked, reply)
}

/** «Кто что говорит о пытках»: false if the message asks something else, or there is nothing to compare. */
async function replyWithComparison(
  ctx: BotContext,
  deps: FeatureDeps,
  { question, messageId, quote }: AskedQuestion,
): Promise<boolean> {
  if (!findComparedSubject(question) || ctx.editedMessage) return false
  const compared = await compareReports(ctx, deps, { question })
  if (!compared) return false
  deps.telemetry.answered(compared.outcome, compared.view.language)
  await sendComparison(ctx, deps, compared, { messageId, quote })
  return true
}

function rememberPages(ctx: BotContext, deps: FeatureDeps, target: AskedQuestion, { answer }: Reply): void {
  if (!ctx.chat || !ctx.from || !answer?.pages) return
  deps.lastAnswers.remember(ctx.chat.id, ctx.from.id, { target, answer, page: 1 })
}

async function sendReply(
  ctx: BotContext,
  deps: FeatureDeps,
  asked: AskedQuestion,
  reply: Reply,
): Promise<void> {
  if (reply.ephemeralText !== undefined && isGroup(ctx)) return deps.ephemeralReply(ctx, reply.ephemeralText)
  const answerId = await replyWith(ctx, reply.rendered, reply.keyboard, asked)
  if (!ctx.chat || !ctx.msg) return
  const [chatId, questionId] = [ctx.chat.id, ctx.msg.message_id]
  deps.recent.remember({ chatId, questionId, answerId, askerId: ctx.from?.id })
}

/** The first page of the answer, or the reason why there is none. */
async function renderReply(ctx: BotContext, deps: FeatureDeps, asked: AskedQuestion): Promise<Reply> {
  const reportId = findAskedReport(ctx)
  if (reportId !== undefined && !hasReport(deps, reportId)) {
    return sentence(viewFor(ctx, deps, askedLanguage(ctx)).messages.reportRemoved)
  }
  showChatAction(ctx, 'typing', deps.logger)
  const request = requestOf(ctx, deps, asked, reportId)
  const answer = await answerInPages(ctx, deps, request)
  const { view, pages, notes } = answer
  deps.telemetry.answered(answer.outcome, view.language)
  if (!pages) {
    const near = await nearTopics(deps, request)
    const text = withNearTopics(renderNothing(view, reportId, notes).text, near, view)
    const short = renderNothing(view, reportId, notes, view.messages.nothingInGroup).text
    const topics = reportId === undefined ? nearTopicsKeyboard(near, view) : undefined
    const keyboard =
      notes.follows === undefined ? topics : addAskAlone(topics?.row() ?? new InlineKeyboard(), view)
    return { ...sentence(text, reportId === undefined ? short : text), keyboard }
  }
  const rendered = renderAnswerPage(pages[0], view)
  const keyboard = answerKeyboard({ page: pages[0], number: 1, of: pages.length, view })
  return {
    rendered,
    keyboard: await starred(ctx, deps, keyboard, view),
    ephemeralText: pages[0].excerpts.length === 0 ? rendered.text : undefined,
    answer,
  }
}

/** The topics that come near to a question about all reports. */
async function nearTopics(
  { answerer }: BotDeps,
  { question, reportId }: Request,
): Promise<readonly TopicEntry[]> {
  if (reportId !== undefined) return []
  const topics = await answerer.browse('nearTopics', { question })
  return topics === 'collecting' ? [] : topics
}

function withNearTopics(text: string, near: readonly TopicEntry[], { language }: View): string {
  return near.length === 0 ? text : `${text}\n\n${browseMessagesOf(language).nearTopics}`
}

/** The question, completed by the one before it, and the quotation that it replies to; a question about one report has neither. */
function requestOf(
  ctx: BotContext,
  { conversations, answerer }: FeatureDeps,
  { question, messageId }: AskedQuestion,
  reportId: string | undefined,
): Request {
  if (!ctx.chat || !ctx.from || reportId !== undefined) return { question, reportId }
  const near = ctx.msg && findRepliedExcerpt(ctx.msg, ctx.me)
  const lacksSubject = namesOnlySources(question, answerer.reports)
  return {
    ...conversations.continue({
      chatId: ctx.chat.id,
      askerId: ctx.from.id,
      messageId,
      question,
      near,
      lacksSubject,
    }),
    near,
  }
}

function sentence(text: string, ephemeralText = text): Reply {
  return { rendered: renderPlain(text), keyboard: undefined, ephemeralText }
}

/** The reply to a message without a question. */
function explainHow(ctx: BotContext, deps: BotDeps): string {
  const { noWords, askHow, editedCommand } = viewFor(ctx, deps).messages
  const text = ctx.msg?.text ?? ''
  if (/^\/ask\b/i.test(text)) return askHow
  return ctx.editedMessage && /^\/[\p{L}_]/u.test(text) ? editedCommand : noWords
}

/** The report to search when the message replies to the prompt of search-in-report.ts. */
function findAskedReport({ msg, me }: BotContext): string | undefined {
  const prompt = msg?.reply_to_message
  return prompt?.from?.id === me.id ? findPromptedReport(prompt) : undefined
}
