/**
 * Long polling with our own loop: @grammyjs/runner 2.0.3, tried against the fake Bot API server, would fail poll.test.ts.
 * - `stop()` resolves while handlers are still running, and has no grace period after which hanging calls are aborted.
 * - After retry_after 3600 `stop()` stays pending for the hour, because the pause cannot be cancelled.
 * - A batch without a valid update_id is fetched again at once, 50 times in 500 ms; "7" as the id becomes the offset "71".
 * - 404 (token revoked) is retried for 15 hours, while the 409 of a webhook is fatal. Neither our clock nor our logger is used.
 * A getUpdates that hangs when it is stopped is no problem for it.
 */
import { BotError, type GrammyError } from 'grammy'
import { errorMessage } from '../../errors.ts'
import { settlesWithin } from '../calls/clock.ts'
import { explainFatalError, failureFields, isWebhookConflict } from '../calls/telegram-errors.ts'
import { withApiRoot } from './bot-info.ts'
import type { DayekBot } from './dayek-bot.ts'
import { createUpdateSource, type UpdateSource } from './update-source.ts'

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
  const explainFatal = (error: GrammyError) =>
    isWebhookConflict(error) ? undefined : explainFatalError(error)
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
