import type { Message } from 'grammy/types'
import type { ChatRoom, Topic } from './chat-room.ts'
import { asReplied } from './post-message.ts'

/** The topic or thread of a message, and what it replies to. */
export type Thread = Pick<Message, 'message_thread_id' | 'is_topic_message' | 'reply_to_message'>

/**
 * The thread fields of a message as Telegram sets them: a message in a topic that replies to nothing replies to the message that
 * created the topic; in supergroups without topics, a chain of replies is a thread named after its first message.
 */
export function threadOf(room: ChatRoom, topic: Topic | undefined, original: Message | undefined): Thread {
  if (topic) {
    const above = original ?? room.messages.get(topic.threadId)
    return {
      message_thread_id: topic.threadId,
      is_topic_message: true,
      ...(above && { reply_to_message: asReplied(above) }),
    }
  }
  if (!original) return {}
  const hasThreads = room.chat.type === 'supergroup' && !room.chat.is_forum
  return {
    ...(hasThreads && { message_thread_id: original.message_thread_id ?? original.message_id }),
    reply_to_message: asReplied(original),
  }
}

/** The topic of a message. */
export function findTopic(room: ChatRoom, message: Message | undefined): Topic | undefined {
  return message?.is_topic_message ? room.topics.get(message.message_thread_id ?? 0) : undefined
}
