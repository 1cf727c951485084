import { errorFields } from '../../error-fields.ts'
import type { Logger } from '../../log.ts'
import type { Awaitable } from './awaitable.ts'
import { CHAT_DEFAULTS, type Store, USER_DEFAULTS } from './store.ts'

/** After a failed read, defaults are used this long without another attempt: waiting for a lock blocks everybody. */
const PAUSE_MS = 1_000

export interface FallbackOptions {
  /** Monotonic milliseconds. */
  readonly nowMs?: () => number
}

/**
 * Falls back to the default settings while the store cannot be read, because a question can be answered without it. Logs
 * the start and the end of each such time. Writing still throws: nobody should believe that a choice was saved when it was not.
 */
export function createFallbackStore(
  store: Store,
  logger: Logger,
  { nowMs = () => performance.now() }: FallbackOptions = {},
): Store {
  let [isBroken, retryAtMs] = [false, Number.NEGATIVE_INFINITY]
  const read = async <T>(get: () => Awaitable<T>, fallback: T): Promise<T> => {
    if (isBroken && nowMs() < retryAtMs) return fallback
    // Others need not wait for this attempt.
    if (isBroken) retryAtMs = nowMs() + PAUSE_MS
    try {
      const value = await get()
      if (isBroken) logger.info('settings can be read again')
      isBroken = false
      return value
    } catch (error) {
      const { stack: _, ...fields } = errorFields(error)
      if (!isBroken) logger.error('settings cannot be read', fields)
      isBroken = true
      retryAtMs = nowMs() + PAUSE_MS
      return fallback
    }
  }
  return {
    ...store,
    user: id => read(() => store.user(id), USER_DEFAULTS),
    chat: id => read(() => store.chat(id), CHAT_DEFAULTS),
    recentShares: id => read(() => store.recentShares(id), []),
  }
}
