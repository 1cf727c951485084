import type { Bot } from 'grammy'
import type { Logger } from '../../log.ts'
import type { Clock } from '../calls/clock.ts'
import type { InFlightCalls } from '../calls/in-flight-calls.ts'
import type { ChatOrder } from './chat-order.ts'
import type { BotContext } from './context.ts'

/** The bot with all its features, ready to handle updates, and what is needed to stop it. */
export interface DayekBot {
  readonly bot: Bot<BotContext>
  readonly logger: Logger
  readonly clock: Clock
  readonly calls: InFlightCalls
  /** Resolves when no update is being handled. */
  readonly idle: ChatOrder['idle']
  readonly unfinished: ChatOrder['unfinished']
}
