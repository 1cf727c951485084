import type { Context } from 'grammy'
import { cleanQuestion } from '../text/normalise.ts'

/** Web and Telegram addresses; alone they ask nothing. */
const ADDRESS = /(?:https?:\/\/|www\.|t\.me\/)\S+|\S+@\S+\.\S+/giu

/** The question of a message: its text or caption; undefined when no word is left of it. */
export function parseQuestion(text: string): string | undefined {
  const question = cleanQuestion(text)
  return cleanQuestion(question.replace(ADDRESS, ' ')) === '' ? undefined : question
}

/** The question above the message whose button was pressed; undefined when Telegram no longer shows it. */
export function findQuestionAbove(ctx: Context): string | undefined {
  const message = ctx.callbackQuery?.message
  const above = message && 'reply_to_message' in message ? message.reply_to_message : undefined
  const text = above?.text ?? above?.caption
  return text === undefined ? undefined : parseQuestion(text)
}
