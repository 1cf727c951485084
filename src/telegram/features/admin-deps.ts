import type { ReportLibrary } from '../imports/report-library.ts'

/** How an attempt to switch to the newest index ended. */
export type ReloadResult =
  | { readonly kind: 'switched'; readonly version: string; readonly passages: number }
  | { readonly kind: 'unchanged'; readonly version: string }
  /** The index in use stays. */
  | { readonly kind: 'failed'; readonly reason: string }

/** What the people in ADMIN_IDS may do. */
export interface AdminDeps {
  readonly ids: readonly number[]
  /** Never throws. */
  reload(): Promise<ReloadResult>
  /** Writes counts that are still in memory. */
  flushCounts(): Promise<void>
  readonly now?: () => Date
  /** `undefined` where the reports cannot be changed. */
  readonly library?: ReportLibrary
}
