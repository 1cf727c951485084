import type { Message } from 'grammy/types'
import { badRequest } from '../wire/api-refusal.ts'
import type { Params } from '../wire/params.ts'
import type { ChatRoom, Topic } from '../world/chat-room.ts'
import { isAdmin } from '../world/memberships.ts'
import { findTopic } from '../world/threads.ts'

// The General topic of every forum. Only chat actions name it; messages go there by default.
const GENERAL_THREAD_ID = 1

/**
 * The topic of a new message: the given one, else that of the message it replies to. Throws an ApiRefusal (400) if it is closed
 * or does not exist; a thread of replies in a group without topics is not a topic.
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
  if (original && topic !== above) reportViolation('replies to another topic are not modelled')
  return topic
}

/** Throws an ApiRefusal (400) if a chat action names an unknown topic. */
export function checkActionThread(params: Params, room: ChatRoom): void {
  const threadId = params.integer('message_thread_id') ?? 0
  if (threadId === 0 || room.topics.has(threadId)) return
  if (!room.chat.is_forum || threadId !== GENERAL_THREAD_ID) throw badRequest('message thread not found')
}
