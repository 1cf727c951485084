import type { Filter } from 'grammy'
import type { Facet } from '../../answer/facet.ts'
import { type ContinuedQuestion, continueQuestion } from '../../text/follow-up.ts'
import type { BotContext } from '../updates/context.ts'
import { findQuestion } from '../updates/message-question.ts'
import type { AskedMessage, Conversations } from './conversations.ts'

type Press = Filter<BotContext, 'callback_query:data'>

interface PressedQuestion extends ContinuedQuestion {
  /** The quotation that it is about. */
  readonly near?: string | undefined
  /** The reports to which the answer was narrowed last. */
  readonly within?: readonly Facet[] | undefined
}

/** The question of the answer whose button was pressed, completed as it was when it was answered. */
export function findPressedQuestion(ctx: Press, conversations: Conversations): PressedQuestion | undefined {
  const asked = findPressedMessage(ctx)
  if (asked) {
    const { chatId, messageId, question } = asked
    const followed = conversations.findFollowed(chatId, messageId)
    const continued = continueQuestion(question, followed, followed !== undefined)
    return {
      ...continued,
      near: conversations.findNear(chatId, messageId),
      within: conversations.findNarrowing(chatId, messageId),
    }
  }
  const question = findQuestion(ctx)
  return question === undefined ? undefined : continueQuestion(question, undefined)
}

/** The message that the pressed answer replies to. */
export function findPressedMessage(ctx: Press): AskedMessage | undefined {
  const question = findQuestion(ctx)
  const { message, from } = ctx.callbackQuery
  const above = message && 'reply_to_message' in message ? message.reply_to_message : undefined
  if (question === undefined || !message || !above) return undefined
  return { chatId: message.chat.id, askerId: from.id, messageId: above.message_id, question }
}
