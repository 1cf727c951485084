import { GrammyError, HttpError } from 'grammy'
import { errorFields } from '../../error-fields.ts'
import { ConfigError, TelegramError } from '../../errors.ts'
import type { LogFields } from '../../log.ts'
import { callFields } from './call-error.ts'

/** Descriptions of errors that mean the bot may not write to a chat. */
const FORBIDDEN =
  /not enough rights|have no rights|need administrator rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|TOPIC_CLOSED|TOPIC_DELETED|message thread not found|chat not found|group chat was deactivated/i

/** Whether the bot may not write to this chat, so that neither a retry nor an error message would help. */
export function isForbidden(error: unknown): boolean {
  return (error instanceof GrammyError && error.error_code === 403) || isBadRequest(error, FORBIDDEN)
}

/** The query to answer has expired: Telegram accepts answers to presses, inline and guest queries for a few seconds only. */
export function isQueryExpired(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    error.method.startsWith('answer') &&
    isBadRequest(error, /query is too old|QUERY_ID_INVALID/)
  )
}

/** The edit would change nothing: the message is already as it should be. */
export function isNotModified(error: unknown): boolean {
  return isBadRequest(error, /message is not modified/)
}

/** The message to edit was deleted or may no longer be edited. */
export function isMessageGone(error: unknown): boolean {
  return isBadRequest(error, /message to edit not found|message can't be edited/)
}

/** Telegram no longer has the uploaded file. */
export function isFileGone(error: unknown): boolean {
  return isBadRequest(error, /file identifier/i)
}

/** Bots may download files of 20 MB, or more from a Bot API server of their own. */
export function isFileTooBig(error: unknown): boolean {
  return isBadRequest(error, /file is too big/i)
}

/** Telegram does not accept an ephemeral message here, or does not know such messages; a plain message may still work. */
export function isEphemeralRefused(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    (error.error_code === 400 || error.error_code === 404) &&
    !isForbidden(error)
  )
}

/** getUpdates was refused because a webhook is set. */
export function isWebhookConflict(error: unknown): error is GrammyError {
  return (
    error instanceof GrammyError &&
    error.error_code === 409 &&
    /webhook is active|setWebhook/i.test(error.description)
  )
}

/** How Telegram refuses optional parts of a message. TOPIC_CLOSED is not among them: an answer must not go to another topic. */
const REFUSED_PARTS = {
  quote: /QUOTE_\w+|quote (?:is )?not found/i,
  reply:
    /repl(?:y|ied) message not found|message to (?:be replied|reply) not found|REPLY_(?:MESSAGE|TO)\w*_INVALID|\bMESSAGE_ID_INVALID/i,
  thread: /message thread not found|MESSAGE_THREAD_\w+|TOPIC_(?:DELETED|NOT_FOUND|ID_INVALID|INVALID)/i,
  effect: /EFFECT_\w*INVALID|message effect/i,
  'link preview': /WEBPAGE_\w+|link preview/i,
  buttons: /\bBUTTON_\w+|REPLY_MARKUP_\w+|can't parse (?:inline )?keyboard|inline keyboard button/i,
} as const

export type RefusablePart = keyof typeof REFUSED_PARTS

/** Whether the description of an error with code 400 is about this part of the message. */
export function isPartRefused(part: RefusablePart, description: string): boolean {
  return REFUSED_PARTS[part].test(description)
}

function isBadRequest(error: unknown, description: RegExp): boolean {
  return error instanceof GrammyError && error.error_code === 400 && description.test(error.description)
}

/** Log fields of any error; they hold neither the token, which is part of URLs, nor users' text. */
export function failureFields(error: unknown): LogFields {
  return error instanceof GrammyError || error instanceof HttpError ? callFields(error) : errorFields(error)
}

/** The error for the operator when retrying is pointless. */
export function explainFatalError({ error_code: code, description }: GrammyError): Error | undefined {
  // The Bot API responds with 404 to a malformed token.
  if (code === 401 || code === 404) {
    return new ConfigError(
      `Telegram rejected the token in BOT_TOKEN (${code} ${description}). Copy it again from @BotFather`,
    )
  }
  if (code !== 409) return undefined
  return new TelegramError(
    `Another process is polling with the same BOT_TOKEN (409 ${description}). Stop it first`,
  )
}
