/**
 * Long polling that confirms an update only when it was handled, so that kill -9 loses no question.
 *
 * `offset` confirms all earlier updates, hence it is the lowest one that is not handled. Telegram goes on returning the
 * ones after it, at most 100; those already taken are recognised by id. After a restart the ledger knows which of them
 * were handled; only the ones in hand when the process was killed may be answered twice.
 *
 * While something is in hand, Telegram does not hold the poll, and for the same offset within half a second it may return
 * less. So the next poll comes when the lowest update was handled, or after half a second.
 *
 * One update must not hold back the others. In CPU work it cannot, because of its time budget (time-budget.ts). Two cases
 * remain, in which an update is confirmed early and only remembered in memory; kill -9 would lose it:
 * - It has waited only for Telegram for a second: its answer is on the way, or Telegram asks to wait.
 * - One chat floods the bot: the window of 100 is full and mostly refused, and this update waits behind others of its chat.
 * With neither, a full window means that there is more to do than the machine can: the rest waits at Telegram.
 *
 * @grammyjs/runner 2.0.3, tried against the fake Bot API server, would fail poll.test.ts.
 * - `stop()` resolves while handlers are still running, and has no grace period after which hanging calls are aborted.
 * - After retry_after 3600 `stop()` stays pending for the hour, because the pause cannot be cancelled.
 * - A batch without a valid update_id is fetched again at once, 50 times in 500 ms; "7" as the id becomes the offset "71".
 * - 404 (token revoked) is retried for 15 hours, while the 409 of a webhook is fatal. Neither our clock nor our logger is used.
 * A getUpdates that hangs when it is stopped is no problem for it.
 */
import type { GrammyError } from 'grammy'
import type { Update } from 'grammy/types'
import { errorMessage } from '../../errors.ts'
import { explainFatalError, isWebhookConflict } from '../calls/telegram-errors.ts'
import { withApiRoot } from './bot-info.ts'
import type { DayekBot } from './dayek-bot.ts'
import type { Intake } from './intake.ts'
import { type PollWatchdog, startPollWatchdog } from './poll-watchdog.ts'
import { createPollWindow } from './poll-window.ts'
import { createUpdateSource, MAX_POLLED, type Polled, type UpdateSource } from './update-source.ts'
import { windDown } from './wind-down.ts'

export interface PollOptions {
  /** Logged when the server does not respond. */
  readonly apiRoot: string
  readonly intake: Intake
  /** Stops polling; updates in progress get the grace period to finish. */
  readonly signal: AbortSignal
  readonly onStart: () => void
  /** 5000 milliseconds by default. */
  readonly graceMs?: number
}

/** The pause before the same offset is polled again. */
const RECHECK_MS = 500
/** After this long an update that only waits for Telegram is confirmed. */
const CALLING_MS = 1_000

/** Long-polls until aborted. Throws ConfigError (401, 404) or TelegramError (409: another process polls). */
export async function pollTelegram(dayek: DayekBot, options: PollOptions): Promise<void> {
  const { apiRoot, intake, signal, onStart, graceMs = 5_000 } = options
  const { bot, calls, clock } = dayek
  const logger = withApiRoot(apiRoot, dayek.logger)
  const explainFatal = (error: GrammyError) =>
    isWebhookConflict(error) ? undefined : explainFatalError(error)
  const source = createUpdateSource(bot.api, { clock, logger, signal, explainFatal })
  const endPoll = () => calls.abort('getUpdates')
  const watchdog = startPollWatchdog(clock, logger, endPoll)
  const poller = createPoller(dayek, source, intake, watchdog, signal)
  signal.addEventListener('abort', endPoll)
  try {
    if (!signal.aborted) onStart()
    while (!signal.aborted) await poller.pollOnce()
  } finally {
    watchdog.stop()
    signal.removeEventListener('abort', endPoll)
    await windDown(dayek, graceMs, signal.aborted ? poller.confirmHandled() : undefined)
  }
}

interface Poller {
  pollOnce(): Promise<void>
  /** Confirms what was handled, now and when the rest is; the remainder is delivered again at the next start. */
  confirmHandled(): Promise<void>
}

function createPoller(
  { clock, logger, queue, telemetry }: DayekBot,
  source: UpdateSource,
  intake: Intake,
  watchdog: PollWatchdog,
  signal: AbortSignal,
): Poller {
  const window = createPollWindow()
  /** Claimed by another process, which may die: claimed again at each poll. */
  const elsewhere = new Set<number>()
  /** By id; and since when, in milliseconds. */
  const inHand = new Map<number, { readonly done: Promise<void>; readonly sinceMs: number }>()
  const wakers = new Set<() => void>()

  /** Returns whether the update is new here. */
  async function take(update: Update): Promise<boolean> {
    const { update_id: id } = update
    if (window.has(id) && !elsewhere.has(id)) return false
    const { claim, done } = await intake.take(update)
    if (!window.has(id)) window.add(id)
    if (claim === 'in progress') {
      elsewhere.add(id)
      return false
    }
    elsewhere.delete(id)
    inHand.set(id, { done, sinceMs: clock.now() })
    void done.then(() => {
      inHand.delete(id)
      window.pass(id)
      for (const wake of [...wakers]) wake()
    })
    return true
  }

  /** Waits until an update is handled and the condition is met, for half a second at most. */
  function waitUntil(isMet: () => boolean): Promise<void> {
    return new Promise(resolve => {
      const end = () => {
        cancel()
        wakers.delete(check)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const check = () => isMet() && end()
      const cancel = clock.after(RECHECK_MS, end)
      wakers.add(check)
      signal.addEventListener('abort', end)
      if (signal.aborted) end()
      else check()
    })
  }

  /** What is not queued was refused, and waits only for Telegram to take the notice; or another process has it. */
  function outsideQueue(id: number) {
    const sinceMs = inHand.get(id)?.sinceMs ?? clock.now()
    return { phase: 'calling', sinceMs } as const
  }

  function passHeldUp(isFull: boolean): void {
    const isFlood = isFull && window.passedCount() >= MAX_POLLED / 2
    for (const id of window.pending()) {
      const { phase, sinceMs } = queue.find(id) ?? outsideQueue(id)
      const isCalling = phase === 'calling' && clock.now() - sinceMs >= CALLING_MS
      if (isCalling || (isFlood && phase === 'behind')) window.pass(id)
    }
  }

  /** Until the next poll may bring something new, or has something to confirm. */
  async function pauseAfter({ updates, offset: confirmed }: Polled): Promise<void> {
    const isFull = updates.length >= MAX_POLLED
    if (updates.length === 0 && window.pending().length === 0) return
    await waitUntil(() => {
      passHeldUp(isFull)
      const offset = window.offset()
      return offset !== undefined && offset !== confirmed
    })
    passHeldUp(isFull)
  }

  async function confirm(): Promise<void> {
    const offset = window.offset()
    if (offset === undefined) return
    try {
      await source.confirm(offset)
      window.confirmed(offset)
    } catch (error) {
      logger.warn('updates could not be confirmed', { reason: errorMessage(error) })
    }
  }

  return {
    async pollOnce() {
      while (!intake.hasRoom() && !signal.aborted) await waitUntil(intake.hasRoom)
      const polled = await source.poll(window.offset)
      if (!polled) return
      watchdog.succeeded()
      window.confirmed(polled.offset)
      if (signal.aborted) return
      let taken = 0
      for (const update of polled.updates) if (await take(update)) taken++
      telemetry.polled(taken)
      await pauseAfter(polled)
    },
    async confirmHandled() {
      await confirm()
      await Promise.all([...inHand.values()].map(({ done }) => done))
      await confirm()
    },
  }
}
