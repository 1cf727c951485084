import type { Clock } from '../src/telegram/calls/clock.ts'

export interface FakeClock extends Clock {
  /** The requested pauses, in ms. */
  readonly pauses: readonly number[]
  /** Advances the time and runs the timers that are due. */
  advance(ms: number): void
  /** Resolves once a timer of this length is running. */
  whenTimer(ms: number): Promise<void>
}

/** A clock that only tests advance. Pauses end immediately or, with `holdsPauses`, when their signal aborts. */
export function createFakeClock({ holdsPauses = false } = {}): FakeClock {
  let now = 0
  const pauses: number[] = []
  const timers = new Set<{ readonly ms: number; readonly at: number; readonly run: () => void }>()
  const waiting = new Set<{ readonly ms: number; readonly resolve: () => void }>()
  return {
    pauses,
    now: () => now,
    after(ms, run) {
      const timer = { ms, at: now + ms, run }
      timers.add(timer)
      for (const each of waiting) if (each.ms === ms) each.resolve()
      return () => timers.delete(timer)
    },
    pause(ms, signal) {
      pauses.push(ms)
      return new Promise(resolve => {
        if (!holdsPauses || signal?.aborted) setImmediate(resolve)
        else signal?.addEventListener('abort', resolve)
      })
    },
    advance(ms) {
      now += ms
      for (const timer of [...timers]) {
        if (timer.at > now || !timers.delete(timer)) continue
        timer.run()
      }
    },
    async whenTimer(ms) {
      if ([...timers].some(timer => timer.ms === ms)) return
      await new Promise<void>(resolve => waiting.add({ ms, resolve }))
    },
  }
}
