import type { Logger } from '../../log.ts'
import { failureFields } from '../calls/telegram-errors.ts'
import type { BotContext } from './context.ts'

/** Shows what the bot is doing, in the topic if there is one. Nothing waits for it, and nothing fails with it. */
export function showChatAction(
  { api, chat, msg }: BotContext,
  action: 'typing' | 'upload_photo',
  logger: Logger,
): void {
  if (!chat) return
  // A chain of replies has a message_thread_id as well, which is no topic.
  const threadId = msg?.is_topic_message ? msg.message_thread_id : undefined
  api
    .sendChatAction(chat.id, action, threadId === undefined ? {} : { message_thread_id: threadId })
    .catch((error: unknown) => logger.info('chat action refused', failureFields(error)))
}
