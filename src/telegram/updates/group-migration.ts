import type { Transformer } from 'grammy'
import { errorFields } from '../../error-fields.ts'
import type { Logger } from '../../log.ts'
import type { Store } from '../store/store.ts'

/** A call for a group that has become a supergroup goes to that one, and the settings go with it. */
export function followMigration(store: Store, logger: Logger): Transformer {
  return async (previous, method, payload, signal) => {
    const response = await previous(method, payload, signal)
    const to = response.ok ? undefined : response.parameters?.migrate_to_chat_id
    if (to === undefined || !('chat_id' in payload)) return response
    try {
      store.migrateChat(Number(payload.chat_id), to)
    } catch (error) {
      logger.error('settings could not move with the group', errorFields(error))
    }
    return previous(method, { ...payload, chat_id: to }, signal)
  }
}
