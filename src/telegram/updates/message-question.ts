import type { Context } from 'grammy'
import type { Message, TextQuote } from 'grammy/types'
import { cleanLines, cleanQuestion } from '../../text/normalise.ts'

/** A question and the message that asks it, or the quoted part of that message. */
export interface AskedQuestion {
  readonly question: string
  readonly messageId: number
  readonly quote: TextQuote | undefined
}

/** The bot's account. */
interface Me {
  readonly id: number
  readonly username: string
}

/** URLs and e-mail addresses, which alone are no question. The lookbehind keeps matching linear. */
const ADDRESS = /(?:https?:\/\/|www\.|t\.me\/)\S+|(?<![^\s@])[^\s@]+@[^\s@.]+\.\S+/giu
/** The command that may precede a question. */
const ASK = /^\/ask(?:@\w+)?(?=\s|$)/iu

/** The question in a text as typed, without `/ask` and the bot's name; `undefined` when no words are left. */
export function parseQuestion(text: string, botUsername: string): string | undefined {
  const question = cleanLines(text.replace(ASK, ' ').replace(namePattern(botUsername), ' '))
  return cleanQuestion(question.replace(ADDRESS, ' ')) === '' ? undefined : question
}

/**
 * The question in a message; if it has nothing but `/ask` or the bot's name, the question in the message it replies to, or
 * in the quoted part of that. `undefined` for other commands and when there are no words.
 */
export function findAskedQuestion(message: Message, me: Me): AskedQuestion | undefined {
  const own = message.text ?? message.caption ?? ''
  if (isOtherCommand(own)) return undefined
  const question = parseQuestion(own, me.username)
  if (question !== undefined) return { question, messageId: message.message_id, quote: undefined }
  return isAsking(own, me.username) ? findQuestionInRepliedMessage(message, me) : undefined
}

/** The question of this update: in the message, or in the message that the pressed button's message replies to. */
export function findQuestion(ctx: Context): string | undefined {
  if (!ctx.callbackQuery) return ctx.msg && findAskedQuestion(ctx.msg, ctx.me)?.question
  const pressed = ctx.callbackQuery.message
  if (!pressed || !('reply_to_message' in pressed) || !pressed.reply_to_message) return undefined
  if (pressed.quote) return parseQuestion(pressed.quote.text, ctx.me.username)
  return findAskedQuestion(pressed.reply_to_message, ctx.me)?.question
}

function findQuestionInRepliedMessage(
  { reply_to_message: above, quote, message_id }: Message,
  me: Me,
): AskedQuestion | undefined {
  const text = quote?.text ?? above?.text ?? above?.caption
  // The bot's own messages are no questions. A quote from another chat has no message here to reply to.
  if (text === undefined || above?.from?.id === me.id) return undefined
  const question = parseQuestion(text, me.username)
  if (question === undefined) return undefined
  return { question, messageId: above?.message_id ?? message_id, quote: above && quote }
}

/** A slash followed by a letter; `/ 5 бап` is not a command. */
function isOtherCommand(text: string): boolean {
  return /^\/[\p{L}_]/u.test(text) && !ASK.test(text)
}

function isAsking(text: string, botUsername: string): boolean {
  return ASK.test(text) || namePattern(botUsername).test(text)
}

function namePattern(botUsername: string): RegExp {
  return new RegExp(`(?<![\\w@])@${botUsername}(?!\\w)`, 'giu')
}
