import type { Message, User } from 'grammy/types'
import type { Backend } from './backend.ts'
import type { ChatRoom } from './chat-room.ts'
import { isInside } from './memberships.ts'
import { storeSent } from './post-message.ts'
import { isVisibleToBot } from './privacy-mode.ts'

/** Queues an update about a new or edited message, if the bot is in the chat and privacy mode allows it. */
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

/** Content of a service message: new members, a new topic, a migration. */
export type ServiceContent = Omit<Partial<Message>, 'message_id' | 'from' | 'chat' | 'date'>

/** Posts a service message, which the bot always receives. */
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
