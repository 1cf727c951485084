import { Api, BotError, type GrammyError } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { ConfigError, errorMessage, TelegramError } from '../../errors.ts'
import { type Logger, silentLogger } from '../../log.ts'
import { fetchApi } from '../calls/api-fetch.ts'
import { CALL_LIMITS, limitCalls } from '../calls/call-timeouts.ts'
import { type Clock, settlesWithin, systemClock } from '../calls/clock.ts'
import { createOpenCalls } from '../calls/in-flight-calls.ts'
import { keepTrying } from '../calls/retry-until-success.ts'
import { failureFields } from '../calls/telegram-errors.ts'
import type { DayekBot } from './dayek-bot.ts'
import { createUpdateSource, isWebhookConflict, type UpdateSource } from './update-source.ts'

export interface FetchOptions {
  /** Ends the attempts; then its reason is thrown. */
  readonly signal?: AbortSignal
  readonly logger?: Logger
  readonly clock?: Clock
}

/**
 * Whose token this is. Tries until Telegram answers, with growing pauses and a log line for each. Throws ConfigError when
 * Telegram does not know the token.
 */
export async function fetchBotInfo(
  token: string,
  apiRoot: string,
  { signal = new AbortController().signal, logger = silentLogger, clock = systemClock }: FetchOptions = {},
): Promise<UserFromGetMe> {
  const api = new Api(token, { apiRoot, fetch: fetchApi })
  const calls = createOpenCalls()
  api.config.use(limitCalls(clock, CALL_LIMITS), calls.transformer)
  const stop = () => void calls.close()
  signal.addEventListener('abort', stop, { once: true })
  const explainFinal = (error: GrammyError) => explain(error)
  try {
    const options = { clock, logger: naming(apiRoot, logger), signal, explainFinal }
    const info = await keepTrying(() => api.getMe(), options)
    if (info) return info
    throw signal.reason
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

export interface PollOptions {
  /** Named in the log when nothing answers there. */
  readonly apiRoot: string
  /** Ends the polling; what is being answered has the grace period to be sent. */
  readonly signal: AbortSignal
  readonly onStart: () => void
  /** 5000 milliseconds by default. */
  readonly graceMs?: number
}

/** Long-polls until the signal. Throws ConfigError (401, 404), TelegramError (409: another process polls). */
export async function pollTelegram(dayek: DayekBot, options: PollOptions): Promise<void> {
  const { apiRoot, signal, onStart, graceMs = 5_000 } = options
  const { bot, calls, clock } = dayek
  const logger = naming(apiRoot, dayek.logger)
  const explainFinal = (error: GrammyError) => (isWebhookConflict(error) ? undefined : explain(error))
  const source = createUpdateSource(bot.api, { clock, logger, signal, explainFinal })
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

/** Not a race with one long-lived promise, which would keep every other one in memory. */
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

/** Sending what is nearly done is worth a moment; what hangs is given up. */
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
  await settlesWithin(clock, END_MS, idle)
  logger.warn('ended before everything was sent', { updates, calls: countEach(methods) })
}

/** `sendMessage ×3, getUpdates ×1` */
function countEach(methods: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const method of methods) counts.set(method, (counts.get(method) ?? 0) + 1)
  return [...counts].map(([method, count]) => `${method} ×${count}`).join(', ')
}

/** Handlers whose calls were ended get this long to notice. */
const END_MS = 1_000

/** A mistyped TELEGRAM_API_ROOT looks like a server that does not answer. */
function naming(apiRoot: string, logger: Logger): Logger {
  return { ...logger, warn: (event, fields) => logger.warn(event, { ...fields, apiRoot }) }
}

/** A sentence for the operator where another attempt is of no use. */
function explain({ error_code: code, description }: GrammyError): Error | undefined {
  // 404 is what the Bot API answers to a token of the wrong shape.
  if (code === 401 || code === 404) {
    return new ConfigError(
      `Telegram does not know the token in BOT_TOKEN (${code} ${description}). Copy it again from @BotFather`,
    )
  }
  if (code !== 409) return undefined
  return new TelegramError(
    `Another process answers with the same BOT_TOKEN (409 ${description}). Stop the other one first`,
  )
}
