import { createHash, randomBytes } from 'node:crypto'
import { createBoundedCache } from '../bounded-cache.ts'
import { cleanQuestion } from '../text/normalise.ts'
import { questionCore } from '../text/question-core.ts'
import type { Search, SearchOptions, SearchResult } from './search.ts'

export interface SearchCacheLimits {
  readonly maxEntries?: number
  readonly maxAgeMs?: number
  /** Milliseconds; a monotonic clock by default. */
  readonly now?: () => number
}

/** Long enough for the buttons under an answer and for pages of inline results; about 10 KB an entry. */
const MAX_ENTRIES = 500
const MAX_AGE_MS = 10 * 60_000

/**
 * A search that runs each question once: asked again within minutes, or while it is still running, with or without noise
 * (questionCore), it gets the same result. Questions are stored only as salted hashes in memory; failures are not cached.
 */
export function createCachedSearch(
  search: Search,
  { maxEntries = MAX_ENTRIES, maxAgeMs = MAX_AGE_MS, ...clock }: SearchCacheLimits = {},
): Search {
  const salt = randomBytes(16)
  const results = createBoundedCache<Promise<SearchResult>>({ maxEntries, maxAgeMs, ...clock })
  return {
    async find(question, options = {}) {
      const core = options.isStatement ? cleanQuestion(question) : questionCore(question)
      const key = keyOf(salt, core, options)
      const kept = results.get(key)
      if (kept) return { ...(await kept), ms: { embed: 0, search: 0 } }
      const running = search.find(core, options)
      results.set(key, running)
      try {
        return await running
      } catch (error) {
        if (results.get(key) === running) results.delete(key)
        throw error
      }
    },
  }
}

function keyOf(salt: Uint8Array, core: string, options: SearchOptions): string {
  const { limit, reportId, passages, isStatement, filter } = options
  const reportIds = filter?.reportIds && [...filter.reportIds].sort()
  return createHash('sha256')
    .update(salt)
    .update(JSON.stringify([core, limit, reportId, passages, isStatement, reportIds, filter?.language]))
    .digest('base64')
}
