import type { Bot } from 'grammy'
import type { Logger } from '../../log.ts'
import type { Clock } from '../calls/clock.ts'
import type { InFlightCalls } from '../calls/in-flight-calls.ts'
import type { BackgroundWork } from './background-work.ts'
import type { BotContext } from './context.ts'
import type { Telemetry } from './telemetry.ts'
import type { UpdateQueue } from './update-queue.ts'

/** The bot with all its features, ready to handle updates, and what is needed to stop it. */
export interface DayekBot {
  /** Its handleUpdate resolves when the update was handled. */
  readonly bot: Bot<BotContext>
  readonly logger: Logger
  readonly clock: Clock
  readonly calls: InFlightCalls
  readonly queue: UpdateQueue
  readonly background: BackgroundWork
  readonly telemetry: Telemetry
}
