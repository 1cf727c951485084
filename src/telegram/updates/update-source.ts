import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { Logger } from '../../log.ts'
import { asHttpError, CallError } from '../calls/call-error.ts'
import { type RetryUntilSuccessOptions, retryUntilSuccess } from '../calls/retry-until-success.ts'
import { isWebhookConflict } from '../calls/telegram-errors.ts'
import { UPDATE_KINDS } from './update-schema.ts'

/** How long Telegram holds a poll when there are no updates. */
const POLL_SECONDS = 30

export interface UpdateSource {
  /** Waits for the next updates; `undefined` when aborted. Throws fatal errors (401, 404, 409). */
  next(): Promise<readonly Update[] | undefined>
  /** Call before handling an update: Telegram will not deliver it again. */
  take(update: Update): void
  /** Confirms the taken updates to Telegram; the others are delivered again at the next start. */
  confirm(): Promise<void>
}

/** Long polling that survives any response of the server, with exponential backoff. */
export function createUpdateSource(api: Api, options: RetryUntilSuccessOptions): UpdateSource {
  let offset = 0
  return {
    next: () => retryUntilSuccess(() => fetchUpdates(api, offset, options.logger), options),
    take({ update_id }) {
      offset = Math.max(offset, update_id + 1)
    },
    async confirm() {
      if (offset > 0) await api.getUpdates({ offset, limit: 1, timeout: 0 })
    },
  }
}

async function fetchUpdates(api: Api, offset: number, logger: Logger): Promise<readonly Update[]> {
  try {
    const updates = await api.getUpdates({ offset, timeout: POLL_SECONDS, allowed_updates: UPDATE_KINDS })
    return withoutMalformed(updates, logger)
  } catch (error) {
    if (isWebhookConflict(error)) {
      logger.warn('a webhook was set for this bot; removing it to poll for updates')
      await api.deleteWebhook()
    }
    throw error
  }
}

/** Updates without an id cannot be confirmed. Throws when all are like that, since they would be delivered again at once. */
function withoutMalformed(updates: readonly Update[], logger: Logger): readonly Update[] {
  const sound = updates.filter(isUpdate)
  const malformed = updates.length - sound.length
  if (malformed > 0) logger.warn('malformed updates ignored', { updates: malformed })
  if (malformed > 0 && sound.length === 0) {
    const reason = 'returned updates without an id'
    throw asHttpError(new CallError('getUpdates', 'MALFORMED', { mayHaveArrived: true, reason }))
  }
  return sound
}

function isUpdate(update: unknown): boolean {
  return (
    typeof update === 'object' && update !== null && Number.isSafeInteger(Reflect.get(update, 'update_id'))
  )
}
