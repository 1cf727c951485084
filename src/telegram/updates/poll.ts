import { Api, BotError, type GrammyError } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { ConfigError, errorMessage, TelegramError } from '../../errors.ts'
import { type Logger, silentLogger } from '../../log.ts'
import { fetchApi } from '../calls/api-fetch.ts'
import { CALL_TIMEOUTS, timeOutCalls } from '../calls/call-timeouts.ts'
import { type Clock, settlesWithin, systemClock } from '../calls/clock.ts'
import { createInFlightCalls } from '../calls/in-flight-calls.ts'
import { retryUntilSuccess } from '../calls/retry-until-success.ts'
import { failureFields, isWebhookConflict } from '../calls/telegram-errors.ts'
import type { DayekBot } from './dayek-bot.ts'
import { createUpdateSource, type UpdateSource } from './update-source.ts'

export interface FetchOptions {
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
  const explainFatal = (error: GrammyError) => explain(error)
  try {
    const options = { clock, logger: withApiRoot(apiRoot, logger), signal, explainFatal }
    const info = await retryUntilSuccess(() => api.getMe(), options)
    if (info) return info
    throw signal.reason
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

export interface PollOptions {
  /** Logged when the server does not respond. */
  readonly apiRoot: string
  /** Stops polling; updates in progress get the grace period to finish. */
  readonly signal: AbortSignal
  readonly onStart: () => void
  /** 5000 milliseconds by default. */
  readonly graceMs?: number
}

/** Long-polls until aborted. Throws ConfigError (401, 404) or TelegramError (409: another process polls). */
export async function pollTelegram(dayek: DayekBot, options: PollOptions): Promise<void> {
  const { apiRoot, signal, onStart, graceMs = 5_000 } = options
  const { bot, calls, clock } = dayek
  const logger = withApiRoot(apiRoot, dayek.logger)
  const explainFatal = (error: GrammyError) => (isWebhookConflict(error) ? undefined : explain(error))
  const source = createUpdateSource(bot.api, { clock, logger, signal, explainFatal })
  const endPoll = () => calls.abort('getUpdates')
  signal.addEventListener('abort', endPoll)
  try {
    if (!signal.aborted) onStart()
    while (!signal.aborted) await handleNext(dayek, source, signal)
  } finally {
    signal.removeEventListener('abort', endPoll)
    await windDown(dayek, signal.aborted ? source : undefined, graceMs)
  }
}

async function handleNext(
  { bot, logger }: DayekBot,
  source: UpdateSource,
  signal: AbortSignal,
): Promise<void> {
  for (const update of (await source.next()) ?? []) {
    if (signal.aborted) return
    source.take(update)
    const handled = bot.handleUpdate(update).catch((error: unknown) => {
      logger.error('update lost', failureFields(error instanceof BotError ? error.error : error))
    })
    await settledOrAborted(handled, signal)
  }
}

/** Unlike Promise.race with one long-lived promise, this does not leak memory. */
function settledOrAborted(promise: Promise<unknown>, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const end = () => {
      signal.removeEventListener('abort', end)
      resolve()
    }
    signal.addEventListener('abort', end)
    promise.then(end, end)
  })
}

/** Lets updates in progress finish within the grace period, then aborts their calls. */
async function windDown(dayek: DayekBot, source: UpdateSource | undefined, graceMs: number): Promise<void> {
  const { calls, clock, logger } = dayek
  const confirmed = source?.confirm().catch((error: unknown) => {
    logger.warn('updates could not be confirmed', { reason: errorMessage(error) })
  })
  const idle = dayek.idle()
  await settlesWithin(clock, graceMs, Promise.all([idle, confirmed]))
  const updates = dayek.unfinished()
  const methods = calls.close()
  if (updates === 0 && methods.length === 0) return
  await settlesWithin(clock, ABORTED_CALLS_MS, idle)
  logger.warn('stopped before everything was sent', { updates, calls: countEach(methods) })
}

/** `sendMessage ×3, getUpdates ×1` */
function countEach(methods: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const method of methods) counts.set(method, (counts.get(method) ?? 0) + 1)
  return [...counts].map(([method, count]) => `${method} ×${count}`).join(', ')
}

/** How long handlers get to react to their aborted calls. */
const ABORTED_CALLS_MS = 1_000

/** Adds the API root to warnings, since a mistyped TELEGRAM_API_ROOT looks like an unresponsive server. */
function withApiRoot(apiRoot: string, logger: Logger): Logger {
  return { ...logger, warn: (event, fields) => logger.warn(event, { ...fields, apiRoot }) }
}

/** The error for the operator when retrying is pointless. */
function explain({ error_code: code, description }: GrammyError): Error | undefined {
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
