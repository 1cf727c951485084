import type { Message, MessageEntity, TextQuote, User } from 'grammy/types'
import { sortEntities } from '../format/entity-order.ts'
import { findEntities } from '../format/find-entities.ts'
import { cutQuote } from '../rules/reply-quote.ts'
import type { Backend } from '../world/backend.ts'
import type { ChatRoom } from '../world/chat-room.ts'
import { createMember } from '../world/memberships.ts'
import { findVersion } from '../world/post-message.ts'
import { findTopic } from '../world/threads.ts'

// What a client allows and how it sends messages. A plain Error means that a real client would not do it.

/** The current version of a message. Throws a plain Error if it was deleted. */
export function current({ chats }: Backend, message: Message): Message {
  const version = findVersion(chats.room(message.chat.id), message)
  if (!version) throw new Error(`message ${message.message_id} was deleted`)
  return version
}

/** Lets a user join by writing. Throws a plain Error if they cannot write there. */
export function enter(room: ChatRoom, user: User): void {
  const { chat, bot, members } = room
  if (chat.type !== 'private') {
    const member = members.get(user.id)
    if (member?.status === 'kicked') throw new Error(`${user.first_name} was kicked from chat ${chat.id}`)
    if (!member || member.status === 'left') members.set(user.id, createMember(user, 'member'))
    return
  }
  if (!bot && members.has(user.id)) return
  if (chat.id !== user.id) throw new Error(`${user.first_name} is not in chat ${chat.id}`)
  if (bot?.status === 'kicked') {
    throw new Error(`${user.first_name} has blocked the bot: unblock it first`)
  }
  room.isOpen = true
}

export function topicOf(room: ChatRoom, threadId: number | undefined, original: Message | undefined) {
  if (threadId === undefined) return findTopic(room, original)
  const topic = room.topics.get(threadId)
  if (!topic) throw new Error(`there is no topic ${threadId} in chat ${room.chat.id}`)
  return topic
}

export function quoteOf(original: Message, piece: string): TextQuote {
  const quote = cutQuote(original, piece)
  if (!quote) throw new Error(`message ${original.message_id} does not contain the quote «${piece}»`)
  return quote
}

/** A text as a client sends it, with entities for its links, mentions and commands. */
export function textContent(text: string, given: readonly MessageEntity[]) {
  const entities = sortEntities([...given, ...findEntities(text)])
  return { text, ...(entities.length > 0 && { entities }) }
}
