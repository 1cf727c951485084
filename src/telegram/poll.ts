import { Api, GrammyError, HttpError } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { ConfigError, TelegramError } from '../errors.ts'
import type { DayekBot } from './bot.ts'
import { causeCode } from './failures.ts'

/** All that the bot wants to hear of. */
const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'chosen_inline_result',
  'guest_message',
] as const

/** Whose token this is. Throws ConfigError when Telegram does not know it, TelegramError when it does not answer. */
export async function fetchBotInfo(token: string, apiRoot: string): Promise<UserFromGetMe> {
  try {
    return await new Api(token, { apiRoot, timeoutSeconds: 15 }).getMe()
  } catch (error) {
    throw explain(error, apiRoot)
  }
}

export interface PollOptions {
  readonly apiRoot: string
  /** Ends the polling; what is being answered is answered first. */
  readonly signal: AbortSignal
  readonly onStart: () => void
}

/** Long-polls until the signal. Throws ConfigError (401), TelegramError (409: another process polls). */
export async function pollTelegram(
  { bot, idle }: DayekBot,
  { apiRoot, signal, onStart }: PollOptions,
): Promise<void> {
  const stop = () => void bot.stop().catch(() => {})
  signal.addEventListener('abort', stop, { once: true })
  try {
    if (!signal.aborted) await bot.start({ allowed_updates: ALLOWED_UPDATES, onStart })
  } catch (error) {
    throw explain(error, apiRoot)
  } finally {
    signal.removeEventListener('abort', stop)
    await idle()
  }
}

function explain(cause: unknown, apiRoot: string): unknown {
  if (cause instanceof HttpError) {
    const message = `Telegram cannot be reached at ${apiRoot} (${causeCode(cause.error)}). Check the network and TELEGRAM_API_ROOT`
    return new TelegramError(message)
  }
  if (!(cause instanceof GrammyError)) return cause
  // 404 is what the Bot API answers to a token of the wrong shape.
  if (cause.error_code === 401 || cause.error_code === 404) {
    return new ConfigError(
      `Telegram does not know the token in BOT_TOKEN (${cause.error_code} ${cause.description}). Copy it again from @BotFather`,
    )
  }
  if (cause.error_code === 409) {
    return new TelegramError(
      `Another process answers with the same BOT_TOKEN (409 ${cause.description}). Stop the other one first`,
    )
  }
  return new TelegramError(`Telegram refused ${cause.method}: ${cause.error_code} ${cause.description}`)
}
