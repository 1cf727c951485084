/** Exponential backoff, in milliseconds. */
export interface Backoff {
  next(): number
  /** Call after a success: the next pause is short again. */
  reset(): void
}

export interface BackoffOptions {
  /** 1000 by default. */
  readonly firstMs?: number
  /** 60000 by default. */
  readonly maxMs?: number
  /** From 0 to 1; Math.random by default. */
  readonly random?: () => number
}

/** Doubles the pause each time, up to a maximum; a quarter of it is jitter, so that many bots do not retry in lockstep. */
export function createBackoff({
  firstMs = 1_000,
  maxMs = 60_000,
  random = Math.random,
}: BackoffOptions = {}): Backoff {
  let failures = 0
  return {
    next() {
      const fullMs = Math.min(maxMs, firstMs * 2 ** failures)
      failures = Math.min(failures + 1, 30)
      return Math.round(fullMs * (0.75 + random() / 4))
    },
    reset() {
      failures = 0
    },
  }
}
