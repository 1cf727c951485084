import { LRUCache } from 'lru-cache'

/** An in-memory map that, when full, drops the least recently used entry. */
export interface BoundedCache<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
  delete(key: string): void
}

export interface CacheLimits {
  readonly maxEntries: number
  /** An entry expires this long after it was set, used or not, and leaves the memory within a minute; never, by default. */
  readonly maxAgeMs?: number
  /** Milliseconds; a monotonic clock by default. */
  readonly now?: () => number
}

const PURGE_MS = 60_000

export function createBoundedCache<Value extends NonNullable<unknown>>({
  maxEntries,
  maxAgeMs = 0,
  now = () => performance.now(),
}: CacheLimits): BoundedCache<Value> {
  const entries = new LRUCache<string, Value>({
    // Not `max`, for which lru-cache allocates all entries in advance.
    maxSize: maxEntries,
    sizeCalculation: () => 1,
    // lru-cache takes the time 0 for "never set", hence + 1.
    ...(maxAgeMs > 0 && { ttl: maxAgeMs, ttlResolution: 0, perf: { now: () => now() + 1 } }),
  })
  /** Removes expired entries even if they are never read again. lru-cache would start a timer for every entry. */
  let isPurgeDue = false
  const purgeLater = () => {
    if (isPurgeDue) return
    isPurgeDue = true
    const purge = () => {
      isPurgeDue = false
      entries.purgeStale()
      if (entries.size > 0) purgeLater()
    }
    setTimeout(purge, Math.min(maxAgeMs, PURGE_MS)).unref()
  }
  return {
    get: key => entries.get(key),
    set(key, value) {
      entries.set(key, value)
      if (maxAgeMs > 0) purgeLater()
    },
    delete: key => void entries.delete(key),
  }
}

export interface ByteLimits<Value> {
  readonly maxBytes: number
  /** About how many bytes a value takes; an integer. */
  readonly bytesOf: (value: Value) => number
}

/** The same, but full when its values are too large together. A value that is too large alone is not kept. */
export function createByteCache<Value extends NonNullable<unknown>>({
  maxBytes,
  bytesOf,
}: ByteLimits<Value>): BoundedCache<Value> {
  const entries = new LRUCache<string, Value>({
    maxSize: maxBytes,
    sizeCalculation: value => Math.max(1, bytesOf(value)),
  })
  return {
    get: key => entries.get(key),
    set: (key, value) => void entries.set(key, value),
    delete: key => void entries.delete(key),
  }
}
