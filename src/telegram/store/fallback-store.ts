import { errorFields } from '../../error-fields.ts'
import type { Logger } from '../../log.ts'
import { CHAT_DEFAULTS, type Store, USER_DEFAULTS } from './store.ts'

/**
 * The store for whoever answers: where it cannot be read, the starting values stand and the log says why, because a
 * question can be answered without them. Writing still throws: nobody may believe that a choice was kept when it was not.
 */
export function createFallbackStore(store: Store, logger: Logger): Store {
  const read = <T>(get: () => T, otherwise: T): T => {
    try {
      return get()
    } catch (error) {
      const { stack: _, ...fields } = errorFields(error)
      logger.error('settings cannot be read', fields)
      return otherwise
    }
  }
  return {
    ...store,
    user: id => read(() => store.user(id), USER_DEFAULTS),
    chat: id => read(() => store.chat(id), CHAT_DEFAULTS),
    recentShares: id => read(() => store.recentShares(id), []),
  }
}
