import { errorFields } from '../../error-fields.ts'
import type { Logger } from '../../log.ts'
import { CHAT_DEFAULTS, type Store, USER_DEFAULTS } from './store.ts'

/**
 * Falls back to the default settings when the store cannot be read, because a question can be answered without it; the
 * error is logged. Writing still throws: nobody should believe that a choice was saved when it was not.
 */
export function createFallbackStore(store: Store, logger: Logger): Store {
  const read = <T>(get: () => T, fallback: T): T => {
    try {
      return get()
    } catch (error) {
      const { stack: _, ...fields } = errorFields(error)
      logger.error('settings cannot be read', fields)
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
