import { hideQuotedParts } from '../../safe-message.ts'
import { failureFields } from '../calls/telegram-errors.ts'
import type { DayekBot } from './dayek-bot.ts'
import type { WebhookAddress } from './webhook-address.ts'

/** How long the bot may hear nothing before it notices that it lost its webhook. */
export const CHECK_MS = 300_000

/**
 * Sets the webhook again when something else has removed or replaced it, such as a second process that polls: no update would
 * ever come again. Logs what keeps Telegram from delivering, once for each error. Never throws. Returns a function that ends
 * it and resolves when no check is running.
 */
export function watchWebhook(
  { bot, calls, clock, logger }: Pick<DayekBot, 'bot' | 'calls' | 'clock' | 'logger'>,
  { path }: Pick<WebhookAddress, 'path'>,
  setAgain: () => Promise<unknown>,
): () => Promise<void> {
  let isOver = false
  let loggedError: number | undefined
  const check = async () => {
    const { url = '', last_error_date, last_error_message = '', ...info } = await bot.api.getWebhookInfo()
    if (last_error_date !== undefined && last_error_date !== loggedError) {
      loggedError = last_error_date
      const fields = { reason: hideQuotedParts(last_error_message), pending: info.pending_update_count }
      logger.warn('Telegram could not deliver updates', fields)
    }
    // Telegram may write the rest of the address differently.
    if (isOver || url.includes(path)) return
    logger.warn('the webhook was changed elsewhere; setting it again')
    await setAgain()
  }
  let running = Promise.resolve()
  const run = () => {
    running = check()
      .catch((error: unknown) => {
        if (!isOver) logger.warn('the webhook could not be checked', failureFields(error))
      })
      .then(schedule)
  }
  let cancel = () => {}
  const schedule = () => {
    if (!isOver) cancel = clock.after(CHECK_MS, run)
  }
  schedule()
  return () => {
    isOver = true
    cancel()
    calls.abort('getWebhookInfo')
    calls.abort('setWebhook')
    return running
  }
}
