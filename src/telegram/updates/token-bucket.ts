import { createBoundedCache } from '../../bounded-cache.ts'
import type { BucketRate } from './limits.ts'

/** Token buckets by key, in memory. */
export interface TokenBuckets {
  /** Takes a token; false when there is none. */
  take(key: number): boolean
}

interface Bucket {
  tokens: number
  atMs: number
}

/** Buckets in use; whoever was idle longest gets a full one again. */
const MAX_BUCKETS = 20_000

/** `nowMs` must be monotonic. */
export function createTokenBuckets({ burst, perSecond }: BucketRate, nowMs: () => number): TokenBuckets {
  const buckets = createBoundedCache<Bucket>({ maxEntries: MAX_BUCKETS })
  return {
    take(key) {
      const now = nowMs()
      const bucket = buckets.get(`${key}`) ?? { tokens: burst, atMs: now }
      const refilled = bucket.tokens + (Math.max(0, now - bucket.atMs) * perSecond) / 1_000
      bucket.tokens = Math.min(burst, refilled)
      bucket.atMs = now
      buckets.set(`${key}`, bucket)
      if (bucket.tokens < 1) return false
      bucket.tokens--
      return true
    },
  }
}
