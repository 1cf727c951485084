import { failureFields } from '../calls/telegram-errors.ts'
import type { DayekBot } from './dayek-bot.ts'
import type { DeliveryState } from './delivery-report.ts'
import type { WebhookAddress } from './webhook-address.ts'

/** When the bot first asks Telegram about its webhook, and how often afterwards. */
const FIRST_CHECK_MS = 60_000
export const CHECK_MS = 180_000

export interface WebhookWatchOptions {
  readonly address: Pick<WebhookAddress, 'path'>
  readonly setAgain: () => Promise<unknown>
  /** Receives what Telegram says of its deliveries. */
  readonly report: (state: DeliveryState) => void
}

/**
 * Sets the webhook again when something else has removed or replaced it, such as a second process that polls: no update would
 * ever come again. Reports how deliveries go. Never throws. Returns a function that ends
 * it and resolves when no check is running.
 */
export function watchWebhook(
  { bot, calls, clock, logger }: Pick<DayekBot, 'bot' | 'calls' | 'clock' | 'logger'>,
  { address: { path }, setAgain, report }: WebhookWatchOptions,
): () => Promise<void> {
  let isOver = false
  const check = async () => {
    const info = await bot.api.getWebhookInfo()
    report(info)
    // Telegram may write the rest of the address differently.
    if (isOver || info.url?.includes(path)) return
    logger.warn('the webhook was changed elsewhere; setting it again')
    await setAgain()
  }
  let running = Promise.resolve()
  const run = () => {
    running = check()
      .catch((error: unknown) => {
        if (!isOver) logger.warn('the webhook could not be checked', failureFields(error))
      })
      .then(() => schedule(CHECK_MS))
  }
  let cancel = () => {}
  const schedule = (ms: number) => {
    if (!isOver) cancel = clock.after(ms, run)
  }
  schedule(FIRST_CHECK_MS)
  return () => {
    isOver = true
    cancel()
    calls.abort('getWebhookInfo')
    calls.abort('setWebhook')
    return running
  }
}
