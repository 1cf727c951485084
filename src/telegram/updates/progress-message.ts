import type { InlineKeyboard } from 'grammy'
import type { Logger } from '../../log.ts'
import type { Clock } from '../calls/clock.ts'
import { failureFields } from '../calls/telegram-errors.ts'
import { type Rendered, renderPlain } from '../render/text-builder.ts'
import type { BotContext } from './context.ts'
import { editMessage, replyWith } from './send.ts'

export interface ProgressOptions {
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Logger
}

/** A message that is edited while work goes on. */
export interface ProgressMessage {
  readonly messageId: number
  /** At most one edit every few seconds; those in between are left out. Never throws. */
  show(text: string, keyboard?: InlineKeyboard): void
  /** The last edit; a new message where the old one is gone. Returns the id of the message. */
  finish(rendered: Rendered, keyboard?: InlineKeyboard): Promise<number>
}

/** Telegram lets a bot send about 20 messages a minute to a chat before it makes it wait. */
const INTERVAL_MS = 3_000

/** Goes on with a message of the bot in the chat of this update. */
export function followProgress(
  ctx: BotContext,
  messageId: number,
  { clock, logger }: ProgressOptions,
): ProgressMessage {
  let lastMs = Number.NEGATIVE_INFINITY
  let editing: Promise<unknown> | undefined
  let isFinished = false
  const edit = async (text: string, keyboard: InlineKeyboard | undefined) => {
    try {
      await editMessage(ctx, messageId, renderPlain(text), keyboard)
    } catch (error) {
      logger.info('progress could not be shown', failureFields(error))
    }
    editing = undefined
  }
  return {
    messageId,
    show(text, keyboard) {
      if (isFinished || editing || clock.now() - lastMs < INTERVAL_MS) return
      lastMs = clock.now()
      editing = edit(text, keyboard)
    },
    async finish(rendered, keyboard) {
      isFinished = true
      // Or a late edit would overwrite the result.
      await editing
      if (await editMessage(ctx, messageId, rendered, keyboard)) return messageId
      return replyWith(ctx, rendered, keyboard)
    },
  }
}
