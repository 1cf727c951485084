import { errorFields } from '../error-fields.ts'
import type { Logger } from '../log.ts'
import type { Store } from '../telegram/store/store.ts'
import type { DailyCounts } from './daily-counts.ts'

export interface HousekeepingDeps {
  readonly store: Pick<Store, 'noteUsed' | 'eraseUnused'>
  readonly counts: Pick<DailyCounts, 'flush'>
  readonly logger: Logger
  /** Calls back every `ms` milliseconds without keeping the process alive; returns a function that ends it. */
  readonly every?: (ms: number, run: () => Promise<void>) => () => void
  /** Unix time in milliseconds. */
  readonly wallMs?: () => number
  /** Monotonic milliseconds. */
  readonly nowMs?: () => number
}

const FLUSH_MS = 10_000
const ERASE_MS = 3_600_000
/** NTP corrects a clock that runs by less than 2 s an hour. */
const MAX_CORRECTION_MS = 60_000

/**
 * Writes counts and which settings were used at intervals, and when the returned function ends it. Erases unused settings
 * every hour in which the clock did not jump: a wrong year would erase everything.
 */
export function startHousekeeping({
  store,
  counts,
  logger,
  every = startInterval,
  wallMs = Date.now,
  nowMs = () => performance.now(),
}: HousekeepingDeps): () => Promise<void> {
  let startMs = wallMs() - nowMs()
  const isClockSteady = () => {
    const before = startMs
    startMs = wallMs() - nowMs()
    return Math.abs(startMs - before) <= MAX_CORRECTION_MS
  }
  const noteUsed = async () => {
    try {
      await store.noteUsed()
    } catch (error) {
      logger.warn('the use of settings could not be noted', errorFields(error))
    }
  }
  const erase = async () => {
    if (!isClockSteady()) return noteUsed()
    try {
      const erased = await store.eraseUnused()
      if (erased > 0) logger.info('unused settings erased', { erased })
    } catch (error) {
      logger.warn('unused settings could not be erased', errorFields(error))
    }
  }
  const ends = [every(FLUSH_MS, counts.flush), every(ERASE_MS, erase)]
  return async () => {
    for (const end of ends) end()
    await counts.flush()
    await noteUsed()
  }
}

function startInterval(ms: number, run: () => Promise<void>): () => void {
  const timer = setInterval(() => void run(), ms).unref()
  return () => clearInterval(timer)
}
