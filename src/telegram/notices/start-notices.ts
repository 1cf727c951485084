import type { DailyConfig } from '../../config.ts'
import type { VerifyingAnswerer } from '../../verification/verifying-answerer.ts'
import type { Store } from '../store/store.ts'
import type { DayekBot } from '../updates/dayek-bot.ts'
import { createDailyQuotation } from './daily-quotation.ts'
import { createReportNotices } from './report-notices.ts'
import { startTicking, type Ticking } from './ticking.ts'
import { createViewMaker } from './view-maker.ts'

export interface NoticesOptions {
  /** Of the index in use. */
  readonly answerer: VerifyingAnswerer
  /** Runs work that keeps to one index. */
  readonly pinned: <T>(work: () => Promise<T>) => Promise<T>
  readonly store: Store
  /** Resolves when the whole index answers: before, reports may be missing. */
  readonly whenIndexed: Promise<unknown>
  readonly daily: DailyConfig | undefined
  /** Aborts when the bot stops. */
  readonly signal: AbortSignal
  /** For the quotation of the day. */
  readonly now?: () => Date
}

/** How long a new report, or the time of the day's quotation, goes unnoticed. */
export const NOTICES_TICK_MS = 30_000

/** Starts what the bot says unasked: to who follows something, and to the operator's channel. Close it after the bot. */
export function startNotices(
  dayek: DayekBot,
  { whenIndexed, daily, now = () => new Date(), ...options }: NoticesOptions,
): Ticking {
  const { signal } = options
  const deps = { ...options, dayek, viewIn: createViewMaker(dayek.bot.botInfo) }
  const reports = createReportNotices(deps)
  const quotation = daily && createDailyQuotation({ ...deps, daily, now })
  let isIndexed = false
  whenIndexed.then(
    () => {
      isIndexed = true
    },
    // Whoever serves the bot ends it then.
    () => {},
  )
  return startTicking(dayek, NOTICES_TICK_MS, async () => {
    if (!isIndexed || signal.aborted) return
    await quotation?.tick()
    await reports.tick()
  })
}
