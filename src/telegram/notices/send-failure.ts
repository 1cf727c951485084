import { GrammyError } from 'grammy'
import { findCallError } from '../calls/call-error.ts'

/**
 * Why a message that nobody asked for failed: the chat is closed to the bot, Telegram or the network is not ready, Telegram
 * refuses this message, or the response was lost, so that it may be there.
 */
export type SendFailure =
  | { readonly kind: 'gone' }
  /** Milliseconds, if Telegram says how long. */
  | { readonly kind: 'later'; readonly waitMs: number | undefined }
  | { readonly kind: 'refused' }
  | { readonly kind: 'lost' }

/** Descriptions of errors with code 400 that last. A group where the bot may not write at the moment is not among them. */
const GONE = /chat not found|group chat was deactivated|user is deactivated|PEER_ID_INVALID/i

export function judgeFailure(error: unknown): SendFailure {
  if (!(error instanceof GrammyError)) {
    return findCallError(error)?.mayHaveArrived === false
      ? { kind: 'later', waitMs: undefined }
      : { kind: 'lost' }
  }
  const { error_code: code, description, parameters } = error
  if (code === 403 || (code === 400 && GONE.test(description))) return { kind: 'gone' }
  if (code !== 429 && code < 500) return { kind: 'refused' }
  const seconds = parameters.retry_after
  return { kind: 'later', waitMs: seconds === undefined ? undefined : seconds * 1_000 }
}
