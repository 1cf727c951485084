import { GrammyError, HttpError } from 'grammy'
import { errorFields } from '../../error-fields.ts'
import type { LogFields } from '../../log.ts'
import { callFields } from './call-error.ts'

/** Telegram's words where the bot may not write: put out, blocked, without the right, or the topic is gone. */
const BARRED =
  /not enough rights|have no rights|need administrator rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|TOPIC_CLOSED|TOPIC_DELETED|message thread not found|chat not found|group chat was deactivated/i

/** Whether the bot may not write to this chat, so that trying again or saying so is of no use. */
export function isBarred(error: unknown): boolean {
  return (error instanceof GrammyError && error.error_code === 403) || isRefusedFor(error, BARRED)
}

/** Buttons, inline and guest queries have to be answered within seconds; nobody waits for a later answer. */
export function isTooLate(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    error.method.startsWith('answer') &&
    isRefusedFor(error, /query is too old|QUERY_ID_INVALID/)
  )
}

/** An edit that would change nothing: the message is as it should be. */
export function isUnchanged(error: unknown): boolean {
  return isRefusedFor(error, /message is not modified/)
}

/** The message to edit was deleted, or is no longer the bot's to edit. */
export function isMessageGone(error: unknown): boolean {
  return isRefusedFor(error, /message to edit not found|message can't be edited/)
}

/** Telegram no longer knows a file that was uploaded before. */
export function isFileGone(error: unknown): boolean {
  return isRefusedFor(error, /file identifier/i)
}

function isRefusedFor(error: unknown, words: RegExp): boolean {
  return error instanceof GrammyError && error.error_code === 400 && words.test(error.description)
}

/** What a log may hold of an error: never the token, which is part of addresses, and never what a person wrote. */
export function failureFields(error: unknown): LogFields {
  return error instanceof GrammyError || error instanceof HttpError ? callFields(error) : errorFields(error)
}
