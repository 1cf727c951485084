import type { Logger } from '../../log.ts'
import type { Clock } from '../calls/clock.ts'
import { failureFields } from '../calls/telegram-errors.ts'
import type { BotContext } from './context.ts'

/** Shows “typing…” or “sending photo…”, in the topic if there is one. Fire and forget: failures are only logged. */
export function showChatAction(
  { api, chat, msg }: BotContext,
  action: 'typing' | 'upload_photo' | 'upload_document',
  logger: Logger,
): void {
  if (!chat) return
  // Reply threads have a message_thread_id too, but are not topics.
  const threadId = msg?.is_topic_message ? msg.message_thread_id : undefined
  api
    .sendChatAction(chat.id, action, threadId === undefined ? {} : { message_thread_id: threadId })
    .catch((error: unknown) => logger.info('chat action refused', failureFields(error)))
}

/** Telegram shows an action for five seconds at most. */
const REPEAT_MS = 4_500

/** Shows “typing…” until the work is done. */
export async function typeWhile<T>(
  ctx: BotContext,
  { clock, logger }: { readonly clock: Pick<Clock, 'after'>; readonly logger: Logger },
  work: () => Promise<T>,
): Promise<T> {
  let cancel = () => {}
  const show = () => {
    showChatAction(ctx, 'typing', logger)
    cancel = clock.after(REPEAT_MS, show)
  }
  show()
  try {
    return await work()
  } finally {
    cancel()
  }
}
