import { silentTelemetry, type Telemetry } from '../telegram/updates/telemetry.ts'
import type { IndexState } from './metrics.ts'

/** Receives what the operator of a running bot may want to know. */
export interface Observer {
  readonly telemetry: Telemetry
  indexOpened(index: IndexState): void
  indexSwitched(result: 'switched' | 'failed'): void
  /** Replaces the warning of this name in /ready; `undefined` withdraws it. */
  warn(name: string, text: string | undefined): void
  /** Writes counts that are still in memory. */
  flushCounts(): Promise<void>
}

export const silentObserver: Observer = {
  telemetry: silentTelemetry,
  indexOpened() {},
  indexSwitched() {},
  warn() {},
  flushCounts: async () => {},
}
