import type { Message, User } from 'grammy/types'
import type { Backend } from './backend.ts'
import type { ChatRoom } from './chat-room.ts'
import { isInside } from './memberships.ts'
import { storeSent } from './post-message.ts'
import { isVisibleToBot } from './privacy-mode.ts'

/** Sends the bot an update on a new or edited message, where it is in the chat and privacy mode lets it see this one. */
export function notifyBot(
  { chats, updates, profile }: Backend,
  room: ChatRoom,
  message: Message,
  kind: 'message' | 'edited_message',
): void {
  if (!isInside(room.bot) || !isVisibleToBot(room, message, profile.me)) return
  const { chat, from, edit_date } = message
  if (from) chats.see(from)
  if (chat.type === 'channel') {
    if (edit_date === undefined) updates.add('channel_post', { channel_post: { ...message, chat } })
    else updates.add('edited_channel_post', { edited_channel_post: { ...message, chat, edit_date } })
  } else if (from) {
    if (kind === 'message') updates.add(kind, { message: { ...message, chat, from } })
    else updates.add(kind, { edited_message: { ...message, chat, from, edit_date: edit_date ?? 0 } })
  }
}

/** What a service message tells: who joined, a new topic, a migration. */
export type ServiceContent = Omit<Partial<Message>, 'message_id' | 'from' | 'chat' | 'date'>

/** Puts a service message into a chat and tells the bot, which sees them all. */
export function postServiceMessage(
  backend: Backend,
  room: ChatRoom,
  from: User,
  content: ServiceContent,
): Message {
  const { chat } = room
  const message_id = backend.chats.nextMessageId(chat)
  const message = storeSent(
    backend,
    room,
    { message_id, from, chat, date: backend.now(), ...content },
    'person',
  )
  notifyBot(backend, room, message, 'message')
  return message
}
