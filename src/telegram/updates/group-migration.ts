import type { Transformer } from 'grammy'
import { errorFields } from '../../error-fields.ts'
import type { Logger } from '../../log.ts'
import type { Store } from '../store/store.ts'

/** Repeats a call to a migrated group in its supergroup, and moves the group's settings. */
export function followMigration(store: Store, logger: Logger): Transformer {
  return async (previous, method, payload, signal) => {
    const response = await previous(method, payload, signal)
    const to = response.ok ? undefined : response.parameters?.migrate_to_chat_id
    if (to === undefined || !('chat_id' in payload)) return response
    try {
      await store.migrateChat(Number(payload.chat_id), to)
    } catch (error) {
      logger.error('settings could not be moved to the supergroup', errorFields(error))
    }
    return previous(method, { ...payload, chat_id: to }, signal)
  }
}
