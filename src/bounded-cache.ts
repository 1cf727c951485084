import { LRUCache } from 'lru-cache'

/** An in-memory map that, when full, drops the least recently used entry. */
export interface BoundedCache<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
  delete(key: string): void
}

export interface CacheLimits {
  readonly maxEntries: number
  /** An entry is removed this long after it was set, used or not; by default entries do not expire. */
  readonly maxAgeMs?: number
  /** Milliseconds; a monotonic clock by default. */
  readonly now?: () => number
}

export function createBoundedCache<Value extends NonNullable<unknown>>({
  maxEntries,
  maxAgeMs = 0,
  now = () => performance.now(),
}: CacheLimits): BoundedCache<Value> {
  const entries = new LRUCache<string, Value>({
    // Not `max`, for which lru-cache allocates all entries in advance.
    maxSize: maxEntries,
    sizeCalculation: () => 1,
    // Autopurge removes expired entries even if they are never read again; its timers do not keep the process alive.
    // lru-cache takes the time 0 for "never set", hence + 1.
    ...(maxAgeMs > 0 && {
      ttl: maxAgeMs,
      ttlAutopurge: true,
      ttlResolution: 0,
      perf: { now: () => now() + 1 },
    }),
  })
  return {
    get: key => entries.get(key),
    set: (key, value) => void entries.set(key, value),
    delete: key => void entries.delete(key),
  }
}
