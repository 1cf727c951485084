import type { Logger } from '../../log.ts'
import type { Clock } from '../calls/clock.ts'

export interface PollWatchdog {
  /** Call after each successful poll. */
  succeeded(): void
  stop(): void
}

const CHECK_MS = 15_000
/** A long poll with its timeout, and a few attempts more. */
const STALE_MS = 60_000

/** When no poll has succeeded for a minute, says so once, and aborts the poll that may hang, so that a new one starts. */
export function startPollWatchdog(clock: Clock, logger: Logger, abortPoll: () => void): PollWatchdog {
  let lastMs = clock.now()
  let isStale = false
  let cancel = () => {}
  const check = () => {
    const ageMs = clock.now() - lastMs
    if (ageMs >= STALE_MS) {
      if (!isStale) logger.error('no successful poll', { forSeconds: Math.round(ageMs / 1_000) })
      isStale = true
      abortPoll()
    }
    cancel = clock.after(CHECK_MS, check)
  }
  cancel = clock.after(CHECK_MS, check)
  return {
    succeeded() {
      const ageMs = clock.now() - lastMs
      if (isStale) logger.info('polling again', { afterSeconds: Math.round(ageMs / 1_000) })
      isStale = false
      lastMs = clock.now()
    },
    stop: () => cancel(),
  }
}
