/** Time, injected so that tests need not wait. */
export interface Clock {
  /** Monotonic milliseconds. */
  now(): number
  /** Calls back once after the delay in milliseconds; returns a function that cancels. */
  after(ms: number, run: () => void): () => void
  /** Resolves after the delay in milliseconds or when the signal aborts; never rejects. */
  pause(ms: number, signal?: PauseSignal): Promise<void>
}

/** The part of an AbortSignal that both Node's and grammY's have. */
export interface PauseSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** The maximum delay of setTimeout; a longer one would fire at once. */
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

/** Whether the promise settles within the given milliseconds. */
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
