import { BotError } from 'grammy'
import type { Update } from 'grammy/types'
import { failureFields } from '../calls/telegram-errors.ts'
import type { Claim, UpdateLedger } from '../store/update-ledger.ts'
import type { DayekBot } from './dayek-bot.ts'

/** Takes updates from Telegram, each once, whether they are polled or delivered to a webhook. */
export interface Intake {
  /** Where a claimed update is until it was handled. One in a database survives this process. */
  readonly keeps: 'memory' | 'database'
  /**
   * Claims the update and starts handling it. `done` resolves when it need not be delivered again: when it was handled, or
   * stored; it never rejects.
   */
  take(update: Update): Promise<{ readonly claim: Claim; readonly done: Promise<void> }>
  /** Whether more updates should be taken. */
  hasRoom(): boolean
}

export function createIntake(
  { bot, logger, calls, queue, telemetry }: DayekBot,
  ledger: UpdateLedger,
): Intake {
  async function handle(update: Update): Promise<void> {
    try {
      await bot.handleUpdate(update)
    } catch (error) {
      logger.error('update lost', failureFields(error instanceof BotError ? error.error : error))
    }
    // Calls aborted at the end of the process: after the next start, Telegram delivers the update again.
    if (!calls.isClosed()) await ledger.markDone(update.update_id)
  }

  return {
    keeps: 'memory',
    async take(update) {
      const claim = await ledger.claim(update.update_id)
      if (claim === 'done') telemetry.refused('duplicate')
      return { claim, done: claim === 'claimed' ? handle(update) : Promise.resolve() }
    },
    hasRoom: () => queue.hasRoom(),
  }
}
