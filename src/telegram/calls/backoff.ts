/** Pauses between attempts that go on failing, in milliseconds. */
export interface Backoff {
  next(): number
  /** To be called after a success: the next pause is short again. */
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

/** Doubles the pause each time, up to a limit. A quarter of it is random, so that many bots do not come back together. */
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
