import { percentile } from '../bootstrap.ts'

/** The median and the 95th percentile. */
export interface Timing {
  readonly p50Ms: number
  readonly p95Ms: number
}

export function timingOf(timesMs: readonly number[]): Timing {
  const sorted = [...timesMs].sort((a, b) => a - b)
  return { p50Ms: percentile(sorted, 0.5), p95Ms: percentile(sorted, 0.95) }
}

export function milliseconds(ms: number): string {
  return ms < 10 ? ms.toFixed(2) : ms.toFixed(0)
}
