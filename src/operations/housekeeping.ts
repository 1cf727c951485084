import { errorFields } from '../error-fields.ts'
import type { Logger } from '../log.ts'
import type { Store } from '../telegram/store/store.ts'
import type { DailyCounts } from './daily-counts.ts'

export interface HousekeepingDeps {
  readonly store: Pick<Store, 'eraseUnused'>
  readonly counts: Pick<DailyCounts, 'flush'>
  readonly logger: Logger
  /** Calls back every `ms` milliseconds without keeping the process alive; returns a function that ends it. */
  readonly every?: (ms: number, run: () => void) => () => void
}

const FLUSH_MS = 10_000
/** More often than once a day, so that frequent restarts do not lose which settings were used. */
const ERASE_MS = 3_600_000

/** Writes counts and erases unused settings at the start, at intervals, and when the returned function ends it. */
export function startHousekeeping({
  store,
  counts,
  logger,
  every = startInterval,
}: HousekeepingDeps): () => void {
  const erase = () => {
    try {
      const erased = store.eraseUnused()
      if (erased > 0) logger.info('unused settings erased', { erased })
    } catch (error) {
      logger.warn('unused settings could not be erased', errorFields(error))
    }
  }
  erase()
  const ends = [every(FLUSH_MS, counts.flush), every(ERASE_MS, erase)]
  return () => {
    for (const end of ends) end()
    counts.flush()
    erase()
  }
}

function startInterval(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms).unref()
  return () => clearInterval(timer)
}
