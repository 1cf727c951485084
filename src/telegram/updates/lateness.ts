import type { Update } from 'grammy/types'
import type { Clock } from '../calls/clock.ts'
import type { QueueLimits } from './limits.ts'

/** Decides when an update has waited so long, here and at Telegram, that it is refused instead of answered. */
export interface Lateness {
  /** Call once for each update, when it arrives. Returns the time it has waited at Telegram, in milliseconds. */
  waitedAtTelegram(update: Update): number
  /** Call when an update is about to be handled, with its whole wait. */
  isTooLate(waitedMs: number): boolean
}

/** An older update was sent while the bot was not running. */
const MAX_WAIT_MS = 3_600_000
/**
 * How fast two clocks may drift apart, in milliseconds per millisecond. A quartz without NTP drifts by up to 0.0002, and NTP
 * corrects by up to 0.0005; within days, that would make every update late.
 */
const MAX_DRIFT = 0.001
/** Updates that arrive within this time have waited equally long at Telegram, which delivers in order. */
const TOGETHER_MS = 1_000

/** After something was refused, the overload may just have been shed for a moment: what is late again is refused at once. */
const RELAPSE_MS = 60_000

/**
 * Only a lasting overload refuses anything: when no update has been on time for a while. Then all late ones are refused
 * until the wait has halved, and for a minute whenever it comes back. Dates of messages are compared with each other and with a monotonic clock, not with the
 * system's time, which may be wrong or jump. Time before the start of the process does not count.
 */
export function createLateness(
  clock: Pick<Clock, 'now'>,
  { lateMs, lateForMs }: Pick<QueueLimits, 'lateMs' | 'lateForMs'>,
): Lateness {
  const startedMs = clock.now()
  /** Our clock minus Telegram's, as seen by the update that came fastest. */
  let leastDelayMs = Number.POSITIVE_INFINITY
  let measuredMs = startedMs
  let latest = { atMs: Number.NEGATIVE_INFINITY, waitedMs: 0 }
  let lateSinceMs: number | undefined
  let refusedMs = Number.NEGATIVE_INFINITY
  return {
    waitedAtTelegram(update) {
      const now = clock.now()
      const dateMs = findDateMs(update)
      // Nothing catches up with a backlog faster than time passes.
      if (dateMs === undefined)
        return Math.max(0, latest.waitedMs - Math.max(0, now - latest.atMs - TOGETHER_MS))
      const delayMs = now - dateMs
      leastDelayMs = Math.min(leastDelayMs + (now - measuredMs) * MAX_DRIFT, delayMs)
      measuredMs = now
      const isOld = delayMs - leastDelayMs > MAX_WAIT_MS
      const waitedMs = isOld ? 0 : Math.min(delayMs - leastDelayMs, now - startedMs)
      latest = { atMs: now, waitedMs }
      return waitedMs
    },
    isTooLate(waitedMs) {
      if (waitedMs < lateMs / 2) lateSinceMs = undefined
      if (waitedMs < lateMs) return false
      const now = clock.now()
      lateSinceMs ??= now
      if (now - lateSinceMs < lateForMs && now - refusedMs >= RELAPSE_MS) return false
      refusedMs = now
      return true
    },
  }
}

/** When the person sent it; queries have no date. */
function findDateMs({ message, edited_message, guest_message }: Update): number | undefined {
  const date: unknown = edited_message?.edit_date ?? (message ?? guest_message)?.date
  return typeof date === 'number' && date > 0 ? date * 1_000 : undefined
}
