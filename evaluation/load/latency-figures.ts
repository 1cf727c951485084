import type { Ask, AskKind } from '../live/crowd.ts'
import { ASK_KINDS } from '../live/crowd.ts'

/** Times from when something was sent until the reply was received, in milliseconds. */
export interface LatencyFigures {
  readonly asked: number
  /** Without a reply until the end of the measurement. */
  readonly unanswered: number
  readonly apologies: number
  /** Notices that the bot, or this person, is too busy. */
  readonly notices: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
}

export function measureLatency(asks: readonly Ask[]): LatencyFigures {
  const first = asks.flatMap(({ sentMs, replies: [reply] }) =>
    reply ? [{ kind: reply.kind, ms: reply.atMs - sentMs }] : [],
  )
  const times = first.flatMap(({ kind, ms }) => (kind === 'answer' ? [ms] : [])).sort((a, b) => a - b)
  return {
    asked: asks.length,
    unanswered: asks.length - first.length,
    apologies: first.filter(({ kind }) => kind === 'apology' || kind === 'too slow').length,
    notices: first.filter(({ kind }) => kind === 'busy' || kind === 'too many').length,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    p99Ms: percentile(times, 0.99),
  }
}

/** The same for each kind that was asked. */
export function measureKinds(asks: readonly Ask[]): ReadonlyMap<AskKind, LatencyFigures> {
  const kinds = ASK_KINDS.map(kind => [kind, asks.filter(ask => ask.kind === kind)] as const)
  return new Map(kinds.flatMap(([kind, of]) => (of.length > 0 ? [[kind, measureLatency(of)] as const] : [])))
}

/** Nearest rank; NaN for no values. `sorted` ascends. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/**
 * Seconds after `fromMs` from which on the 95th percentile of each second's asks stays at or below the limit;
 * `undefined` if it never does.
 */
export function secondsUntilFast(
  asks: readonly Ask[],
  { fromMs, limitMs }: { readonly fromMs: number; readonly limitMs: number },
): number | undefined {
  const bySecond = new Map<number, Ask[]>()
  for (const ask of asks) {
    if (ask.sentMs < fromMs) continue
    const second = Math.floor((ask.sentMs - fromMs) / 1_000)
    bySecond.set(second, [...(bySecond.get(second) ?? []), ask])
  }
  const isFast = (of: readonly Ask[]) => {
    const { unanswered, notices, p95Ms } = measureLatency(of)
    return unanswered === 0 && notices === 0 && p95Ms <= limitMs
  }
  const slow = [...bySecond].filter(([, of]) => !isFast(of)).map(([second]) => second)
  const lastSlow = Math.max(-1, ...slow)
  return lastSlow >= Math.max(-1, ...bySecond.keys()) ? undefined : lastSlow + 1
}
