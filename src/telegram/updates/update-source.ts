import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { Logger } from '../../log.ts'
import { asHttpError, CallError } from '../calls/call-error.ts'
import { type RetryUntilSuccessOptions, retryUntilSuccess } from '../calls/retry-until-success.ts'
import { isWebhookConflict } from '../calls/telegram-errors.ts'
import { UPDATE_KINDS } from './update-schema.ts'

/** How long Telegram holds a poll without updates. Short, because a connection that silently died is noticed only then. */
const POLL_SECONDS = 10

/** The most updates that one poll returns. */
export const MAX_POLLED = 100

/** After the network returns, the bot is back within 5 s. */
const BACKOFF = { maxMs: 4_000 }

export interface UpdateSource {
  /**
   * Waits for the updates from this offset on, and confirms the earlier ones; without an offset, for all unconfirmed ones.
   * `undefined` when aborted. Throws fatal errors (401, 404, 409).
   */
  poll(findOffset: () => number | undefined): Promise<Polled | undefined>
  /** Confirms the updates before this one without waiting for others. */
  confirm(offset: number): Promise<void>
}

export interface Polled {
  readonly updates: readonly Update[]
  /** The offset that the successful call had. */
  readonly offset: number | undefined
}

/** Long polling that survives any response of the server, with exponential backoff. */
export function createUpdateSource(
  api: Api,
  options: Omit<RetryUntilSuccessOptions, 'backoff'>,
): UpdateSource {
  const retry = { ...options, backoff: BACKOFF }
  return {
    poll: findOffset => retryUntilSuccess(() => pollWithoutWebhook(api, findOffset(), options), retry),
    async confirm(offset) {
      await api.getUpdates({ offset, limit: 1, timeout: 0 })
    },
  }
}

/** Removes a webhook that is in the way and polls again, once: another process may be setting it all the time. */
async function pollWithoutWebhook(
  api: Api,
  offset: number | undefined,
  { logger, signal }: Pick<RetryUntilSuccessOptions, 'logger' | 'signal'>,
): Promise<Polled> {
  try {
    return await fetchUpdates(api, offset, logger)
  } catch (error) {
    if (!isWebhookConflict(error)) throw error
    logger.warn('a webhook was set for this bot; removing it to poll for updates')
    await api.deleteWebhook()
    if (signal.aborted) throw error
    return fetchUpdates(api, offset, logger)
  }
}

async function fetchUpdates(api: Api, offset: number | undefined, logger: Logger): Promise<Polled> {
  const updates = await api.getUpdates({
    ...(offset !== undefined && { offset }),
    timeout: POLL_SECONDS,
    allowed_updates: UPDATE_KINDS,
  })
  return { updates: withoutMalformed(updates, logger), offset }
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

/** Whether a value from outside has an id, without which it cannot be claimed. */
export function isUpdate(update: unknown): update is Update {
  return (
    typeof update === 'object' && update !== null && Number.isSafeInteger(Reflect.get(update, 'update_id'))
  )
}
