import { Api } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { type Logger, silentLogger } from '../../log.ts'
import { fetchApi } from '../calls/api-fetch.ts'
import { CALL_TIMEOUTS, timeOutCalls } from '../calls/call-timeouts.ts'
import { type Clock, systemClock } from '../calls/clock.ts'
import { createInFlightCalls } from '../calls/in-flight-calls.ts'
import { retryUntilSuccess } from '../calls/retry-until-success.ts'
import { explainFatalError } from '../calls/telegram-errors.ts'

interface FetchOptions {
  /** Stops the attempts; its reason is then thrown. */
  readonly signal?: AbortSignal
  readonly logger?: Logger
  readonly clock?: Clock
}

/**
 * The bot's account. Retries until Telegram responds, with exponential backoff and a log line for each attempt. Throws
 * ConfigError when the token is wrong.
 */
export async function fetchBotInfo(
  token: string,
  apiRoot: string,
  { signal = new AbortController().signal, logger = silentLogger, clock = systemClock }: FetchOptions = {},
): Promise<UserFromGetMe> {
  const api = new Api(token, { apiRoot, fetch: fetchApi })
  const calls = createInFlightCalls()
  api.config.use(timeOutCalls(clock, CALL_TIMEOUTS), calls.transformer)
  const stop = () => void calls.close()
  signal.addEventListener('abort', stop, { once: true })
  try {
    const options = { clock, logger: withApiRoot(apiRoot, logger), signal, explainFatal: explainFatalError }
    const info = await retryUntilSuccess(() => api.getMe(), options)
    if (info) return info
    throw signal.reason
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** Adds the API root to warnings, since a mistyped TELEGRAM_API_ROOT looks like an unresponsive server. */
export function withApiRoot(apiRoot: string, logger: Logger): Logger {
  return { ...logger, warn: (event, fields) => logger.warn(event, { ...fields, apiRoot }) }
}
