import type { Message } from 'grammy/types'
import { badRequest } from '../wire/api-refusal.ts'
import type { Params } from '../wire/params.ts'
import type { ChatRoom, Topic } from '../world/chat-room.ts'
import { isAdmin } from '../world/memberships.ts'
import { findTopic } from '../world/threads.ts'

// The topic that every forum has; messages are sent to it without naming it, only a chat action names it.
const GENERAL_THREAD_ID = 1

/**
 * The topic that a new message goes to: the named one, else that of the message it replies to. Throws an ApiRefusal
 * (400) where there is no such topic, as for the threads of replies in groups without topics, or where it is closed.
 */
export function findThread(
  params: Params,
  room: ChatRoom,
  original: Message | undefined,
  reportViolation: (what: string) => void,
): Topic | undefined {
  const threadId = params.integer('message_thread_id') ?? 0
  const above = findTopic(room, original)
  const topic = threadId === 0 ? above : room.topics.get(threadId)
  if (threadId !== 0 && !topic) throw badRequest('message thread not found')
  if (topic?.isClosed && !isAdmin(room.bot)) throw badRequest('TOPIC_CLOSED')
  if (original && topic !== above) reportViolation('the stand-in does not model replies to another topic')
  return topic
}

/** Throws an ApiRefusal (400) where a chat action names a topic that is not there. */
export function checkActionThread(params: Params, room: ChatRoom): void {
  const threadId = params.integer('message_thread_id') ?? 0
  if (threadId === 0 || room.topics.has(threadId)) return
  if (!room.chat.is_forum || threadId !== GENERAL_THREAD_ID) throw badRequest('message thread not found')
}
