/** Time, passed in so that tests need not wait for it. */
export interface Clock {
  /** Milliseconds since some moment; never goes back. */
  now(): number
  /** Calls once after so many milliseconds; gives the way to cancel. */
  after(ms: number, run: () => void): () => void
  /** Resolves after so many milliseconds, or as soon as the signal aborts; never rejects. */
  pause(ms: number, signal?: PauseSignal): Promise<void>
}

/** What a pause needs of an AbortSignal; grammY brings its own kind of them. */
export interface PauseSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** setTimeout takes at most this; a longer delay would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => performance.now(),
  after: startTimer,
  pause: (ms, signal) =>
    new Promise(resolve => {
      if (signal?.aborted) return resolve()
      const end = () => {
        cancel()
        signal?.removeEventListener('abort', end)
        resolve()
      }
      const cancel = startTimer(ms, end)
      signal?.addEventListener('abort', end)
    }),
}

function startTimer(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, Math.min(ms, MAX_TIMER_MS))
  return () => clearTimeout(timer)
}

/** Whether the promise settles before so many milliseconds have passed. */
export function settlesWithin(clock: Clock, ms: number, promise: Promise<unknown>): Promise<boolean> {
  return new Promise(resolve => {
    const cancel = clock.after(ms, () => resolve(false))
    const end = () => {
      cancel()
      resolve(true)
    }
    promise.then(end, end)
  })
}
