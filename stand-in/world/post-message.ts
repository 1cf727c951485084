import type { Message } from 'grammy/types'
import type { Backend } from './backend.ts'
import type { ChatRoom } from './chat-room.ts'
import type { Author } from './journal.ts'

/** Puts a new message into its chat, for one person in place of another message, and tells those who wait. */
export function storeSent<M extends Message>(
  backend: Backend,
  room: ChatRoom,
  message: M,
  by: Author,
  replacedId?: number,
): M {
  store(room, message)
  backend.journal.add({ kind: 'sent', by, message, ...(replacedId !== undefined && { replacedId }) })
  return message
}

/** Puts a new version of a message into its chat, dated now, and tells those who wait. */
export function storeEdited<M extends Message>(backend: Backend, room: ChatRoom, version: M, by: Author) {
  const message = { ...version, edit_date: backend.now() }
  store(room, message)
  backend.journal.add({ kind: 'edited', by, message })
  return message
}

function store({ messages, ephemeral }: ChatRoom, message: Message): void {
  if (message.ephemeral_message_id === undefined) messages.set(message.message_id, message)
  else ephemeral.set(message.ephemeral_message_id, message)
}

/** The message as it stands now; undefined once it was deleted. */
export function findVersion({ messages, ephemeral }: ChatRoom, message: Message): Message | undefined {
  if (message.ephemeral_message_id === undefined) return messages.get(message.message_id)
  return ephemeral.get(message.ephemeral_message_id)
}

/** A message as it stands inside a reply: without the message that it replied to itself. */
export function asReplied({ reply_to_message: _deeper, ...message }: Message) {
  // grammY's type asks for `reply_to_message: undefined`, which exactOptionalPropertyTypes makes impossible.
  return message as NonNullable<Message['reply_to_message']>
}
