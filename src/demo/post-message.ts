import type { Message } from 'grammy/types'
import type { Backend } from './backend.ts'
import type { ChatRoom } from './chats.ts'
import type { Author } from './journal.ts'

/** Puts a new message into its chat and tells those who wait. */
export function storeSent<M extends Message>(backend: Backend, room: ChatRoom, message: M, by: Author): M {
  room.messages.set(message.message_id, message)
  return tellSent(backend, message, by)
}

/** Tells those who wait of a message that does not stand in its chat: only its receiver saw it. */
export function tellSent<M extends Message>({ journal }: Backend, message: M, by: Author): M {
  journal.add({ kind: 'sent', by, message })
  return message
}

/** Puts a new version of a message into its chat, dated now, and tells those who wait. */
export function storeEdited<M extends Message>(backend: Backend, room: ChatRoom, version: M, by: Author) {
  const message = { ...version, edit_date: backend.now() }
  room.messages.set(message.message_id, message)
  backend.journal.add({ kind: 'edited', by, message })
  return message
}

/** A message as it stands inside a reply: without the message that it replied to itself. */
export function asReplied({ reply_to_message: _deeper, ...message }: Message) {
  // grammY's type asks for `reply_to_message: undefined`, which exactOptionalPropertyTypes makes impossible.
  return message as NonNullable<Message['reply_to_message']>
}
