import { errorFields } from '../error-fields.ts'
import type { Logger } from '../log.ts'
import { dayOf, type Store } from '../telegram/store/store.ts'
import type { Telemetry } from '../telegram/updates/telemetry.ts'

/** Counts answers by day, outcome and language for /stats. */
export interface DailyCounts {
  readonly telemetry: Telemetry
  /** Writes what was counted since; keeps it for the next time if the store fails. */
  flush(): void
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
  const pending = new Map<string, { readonly day: string; readonly key: string; readonly count: number }>()
  return {
    telemetry: {
      ...inner,
      answered(outcome, language) {
        inner.answered(outcome, language)
        const [day, key] = [dayOf(now()), `${outcome} ${language}`]
        const name = `${day} ${key}`
        pending.set(name, { day, key, count: 1 + (pending.get(name)?.count ?? 0) })
      },
    },
    flush() {
      if (pending.size === 0) return
      try {
        store.addDailyCounts([...pending.values()])
        pending.clear()
      } catch (error) {
        logger.warn('daily counts could not be written', errorFields(error))
      }
    },
  }
}
