import { errorFields } from '../error-fields.ts'
import type { Logger } from '../log.ts'
import { type DailyCount, dayOf, type Store } from '../telegram/store/store.ts'
import type { Telemetry } from '../telegram/updates/telemetry.ts'

/** Counts answers by day, outcome and language for /stats. */
export interface DailyCounts {
  readonly telemetry: Telemetry
  /** Writes what was counted since; keeps it for the next time if the store fails. */
  flush(): Promise<void>
}

export interface DailyCountsDeps {
  readonly store: Pick<Store, 'addDailyCounts'>
  readonly logger: Logger
  readonly now?: () => Date
}

/** Passes everything on to `inner`. Counts in memory, so that answering never waits for the disk. */
export function createDailyCounts(
  inner: Telemetry,
  { store, logger, now = () => new Date() }: DailyCountsDeps,
): DailyCounts {
  let pending = new Map<string, DailyCount>()
  const add = ({ day, key, count }: DailyCount) => {
    const name = `${day} ${key}`
    pending.set(name, { day, key, count: count + (pending.get(name)?.count ?? 0) })
  }
  return {
    telemetry: {
      ...inner,
      answered(outcome, language) {
        inner.answered(outcome, language)
        add({ day: dayOf(now()), key: `${outcome} ${language}`, count: 1 })
      },
    },
    async flush() {
      if (pending.size === 0) return
      const counts = [...pending.values()]
      // What is counted while the store writes waits for the next time.
      pending = new Map()
      try {
        await store.addDailyCounts(counts)
      } catch (error) {
        counts.forEach(add)
        logger.warn('daily counts could not be written', errorFields(error))
      }
    },
  }
}
