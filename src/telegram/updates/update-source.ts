import { type Api, GrammyError } from 'grammy'
import type { Update } from 'grammy/types'
import type { Logger } from '../../log.ts'
import { asHttpError, CallError } from '../calls/call-error.ts'
import { type KeepTryingOptions, keepTrying } from '../calls/retry-until-success.ts'

/** All that the bot wants to hear of. */
const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'chosen_inline_result',
  'guest_message',
] as const

/** How long Telegram holds a poll that has nothing to tell. */
const POLL_SECONDS = 30

export interface UpdateSource {
  /** The next updates, as soon as there are any; undefined: it was told to stop. Throws what is final (401, 404, 409). */
  next(): Promise<readonly Update[] | undefined>
  /** To be called for each update before it is handled: it does not come again. */
  take(update: Update): void
  /** Tells Telegram which updates were taken; the others come again at the next start. */
  confirm(): Promise<void>
}

/** Long polling. Whatever the server answers, it goes on, with growing pauses while that is of no use. */
export function createUpdateSource(api: Api, options: KeepTryingOptions): UpdateSource {
  let offset = 0
  return {
    next: () => keepTrying(() => fetchUpdates(api, offset, options.logger), options),
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
    const updates = await api.getUpdates({ offset, timeout: POLL_SECONDS, allowed_updates: ALLOWED_UPDATES })
    return withoutMalformed(updates, logger)
  } catch (error) {
    if (isWebhookConflict(error)) {
      logger.warn('a webhook was set for this bot; it is removed, updates come by polling')
      await api.deleteWebhook()
    }
    throw error
  }
}

/** An update without a number cannot be confirmed. Throws where there are only such, for they would come at once again. */
function withoutMalformed(updates: readonly Update[], logger: Logger): readonly Update[] {
  const sound = updates.filter(isUpdate)
  const malformed = updates.length - sound.length
  if (malformed > 0) logger.warn('malformed updates ignored', { updates: malformed })
  if (malformed > 0 && sound.length === 0) {
    const reason = 'answered updates without a number'
    throw asHttpError(new CallError('getUpdates', 'MALFORMED', { mayHaveArrived: true, reason }))
  }
  return sound
}

function isUpdate(update: unknown): boolean {
  return (
    typeof update === 'object' && update !== null && Number.isSafeInteger(Reflect.get(update, 'update_id'))
  )
}

/** Whether a poll was refused because updates go to a webhook. */
export function isWebhookConflict(error: unknown): error is GrammyError {
  return (
    error instanceof GrammyError &&
    error.error_code === 409 &&
    /webhook is active|setWebhook/i.test(error.description)
  )
}
