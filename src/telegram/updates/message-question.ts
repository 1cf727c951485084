import type { Context } from 'grammy'
import type { Message, TextQuote } from 'grammy/types'
import { cleanQuestion } from '../../text/normalise.ts'

/** A question and the message that asks it; only a marked part of that where there is a quote. */
export interface Asked {
  readonly question: string
  readonly messageId: number
  readonly quote: TextQuote | undefined
}

/** The bot, as far as questions name it. */
interface Me {
  readonly id: number
  readonly username: string
}

/** Web and Telegram addresses; alone they ask nothing. A mail address begins where a word does: no start is tried in vain. */
const ADDRESS = /(?:https?:\/\/|www\.|t\.me\/)\S+|(?<![^\s@])[^\s@]+@[^\s@.]+\.\S+/giu
/** The command that a question may stand behind. */
const ASK = /^\/ask(?:@\w+)?(?=\s|$)/iu

/**
 * The question in a text: without `/ask` and without the bot's name, which people put beside it in groups. Undefined
 * when no word is left.
 */
export function parseQuestion(text: string, botUsername: string): string | undefined {
  const question = cleanQuestion(text.replace(ASK, ' ').replace(namePattern(botUsername), ' '))
  return cleanQuestion(question.replace(ADDRESS, ' ')) === '' ? undefined : question
}

/**
 * What a message asks: its own words, or, where it has none beside `/ask` or the bot's name, those of the message that
 * it replies to, or the part of it that was marked. Undefined for other commands and where there are no words.
 */
export function findAsked(message: Message, me: Me): Asked | undefined {
  const own = message.text ?? message.caption ?? ''
  if (isOtherCommand(own)) return undefined
  const question = parseQuestion(own, me.username)
  if (question !== undefined) return { question, messageId: message.message_id, quote: undefined }
  return isAsking(own, me.username) ? findAskedAbove(message, me) : undefined
}

/** The question of this update: in the message, or above the message whose button was pressed. */
export function findQuestion(ctx: Context): string | undefined {
  if (!ctx.callbackQuery) return ctx.msg && findAsked(ctx.msg, ctx.me)?.question
  const pressed = ctx.callbackQuery.message
  if (!pressed || !('reply_to_message' in pressed) || !pressed.reply_to_message) return undefined
  if (pressed.quote) return parseQuestion(pressed.quote.text, ctx.me.username)
  return findAsked(pressed.reply_to_message, ctx.me)?.question
}

function findAskedAbove({ reply_to_message: above, quote, message_id }: Message, me: Me): Asked | undefined {
  const text = quote?.text ?? above?.text ?? above?.caption
  // What the bot said itself asks nothing; a quote from another chat has no message here to reply to.
  if (text === undefined || above?.from?.id === me.id) return undefined
  const question = parseQuestion(text, me.username)
  if (question === undefined) return undefined
  return { question, messageId: above?.message_id ?? message_id, quote: above && quote }
}

/** A slash before letters; `/ 5 бап` is no command. */
function isOtherCommand(text: string): boolean {
  return /^\/[\p{L}_]/u.test(text) && !ASK.test(text)
}

function isAsking(text: string, botUsername: string): boolean {
  return ASK.test(text) || namePattern(botUsername).test(text)
}

function namePattern(botUsername: string): RegExp {
  return new RegExp(`(?<![\\w@])@${botUsername}(?!\\w)`, 'giu')
}
