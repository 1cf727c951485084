/** A moment in milliseconds, and a timer; those of the process by default. */
export interface ArrivalClock {
  readonly now: () => number
  /** Calls back after `ms` milliseconds; returns a function that cancels it. */
  readonly after: (ms: number, run: () => void) => () => void
}

const REAL: ArrivalClock = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/**
 * Calls `arrive` at random moments, `perSecond` on average (a Poisson process), however long the answers take. A timer that
 * fires late is made up for: the arrivals keep their moments in the plan. Returns a function that ends them.
 */
export function startArrivals(
  perSecond: number,
  random: () => number,
  arrive: () => void,
  { now, after }: ArrivalClock = REAL,
): () => void {
  const gapMs = () => (-Math.log(1 - random()) * 1_000) / perSecond
  let nextMs = now() + gapMs()
  let cancel = () => {}
  const run = () => {
    for (; nextMs <= now(); nextMs += gapMs()) arrive()
    cancel = after(Math.max(1, nextMs - now()), run)
  }
  cancel = after(nextMs - now(), run)
  return () => cancel()
}
