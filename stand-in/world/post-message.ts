import type { Message } from 'grammy/types'
import type { Backend } from './backend.ts'
import type { ChatRoom } from './chat-room.ts'
import type { Author } from './journal.ts'

/** Adds a new message to its chat and to the event log. */
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

/** Replaces a message with a new version, edited now, and adds it to the event log. */
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

/** The current version of a message; undefined if it was deleted. */
export function findVersion({ messages, ephemeral }: ChatRoom, message: Message): Message | undefined {
  if (message.ephemeral_message_id === undefined) return messages.get(message.message_id)
  return ephemeral.get(message.ephemeral_message_id)
}

/** A message as embedded in a reply: without its own reply_to_message. */
export function asReplied({ reply_to_message: _deeper, ...message }: Message) {
  // grammY's type has `reply_to_message: undefined`, which exactOptionalPropertyTypes rules out.
  return message as NonNullable<Message['reply_to_message']>
}
