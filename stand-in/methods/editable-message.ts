import type { Message } from 'grammy/types'
import type { KeyboardRules } from '../rules/keyboard-rules.ts'
import { parseEditedMarkup } from '../rules/reply-markup.ts'
import { badRequest } from '../wire/api-refusal.ts'
import type { ChatRoom } from '../world/chat-room.ts'
import { isAdmin } from '../world/memberships.ts'
import { storeEdited } from '../world/post-message.ts'
import { keyboardRules } from './message-content.ts'
import type { Call } from './method.ts'

/** Parameters that identify the message to edit. */
export const EDITING = {
  chat_id: 'read',
  message_id: 'read',
  inline_message_id: 'read',
  reply_markup: 'read',
} as const

/** A message that the bot may edit. */
export interface Editable {
  readonly message: Message
  /** Identified by inline_message_id. */
  readonly isInline: boolean
  /** The new keyboard as a message field; empty removes the old one. */
  readonly markup: Pick<Message, 'reply_markup'>
  /** Stores a new version; returns true for inline messages. Throws an ApiRefusal (400) if nothing changes. */
  readonly replace: <M extends Message>(after: M) => (M & { edit_date: number }) | true
}

/** Finds the message of a call by chat and message id, or by inline_message_id. Throws an ApiRefusal (400, 403). */
export function findEditable(call: Call): Editable {
  const inlineId = call.params.text('inline_message_id')
  const { room, message } = inlineId
    ? call.backend.inlineMessages.find(inlineId, call.backend.chats)
    : findOwn(call)
  return toEditable(call, room, message, Boolean(inlineId))
}

export function toEditable(call: Call, room: ChatRoom, message: Message, isInline: boolean): Editable {
  const { params, backend, reportViolation } = call
  const rules: KeyboardRules = isInline
    ? { isPrivateChat: false, isChannel: false, reportViolation }
    : keyboardRules(call, room)
  const keyboard = parseEditedMarkup(params.json('reply_markup', 'reply markup'), rules)
  return {
    message,
    isInline,
    markup: keyboard ? { reply_markup: keyboard } : {},
    replace: after => {
      checkChanged(message, after)
      const edited = storeEdited(backend, room, after, 'bot')
      return isInline ? true : edited
    },
  }
}

function findOwn({ params, backend }: Call): { readonly room: ChatRoom; readonly message: Message } {
  const room = backend.chats.findWritable(params.text('chat_id'))
  const id = params.integer('message_id')
  if (!id) throw badRequest('message identifier is not specified')
  const message = room.messages.get(id)
  if (!message) throw badRequest('message to edit not found')
  const isChannel = room.chat.type === 'channel'
  const isOwn = isChannel ? isAdmin(room.bot) : message.from?.id === backend.profile.me.id
  if (!isOwn) throw badRequest("message can't be edited")
  return { room, message }
}

function checkChanged(before: Message, after: Message): void {
  if (visibleParts(before) !== visibleParts(after)) return
  throw badRequest(
    'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  )
}

const visibleParts = (message: Message) =>
  JSON.stringify([
    message.text,
    message.entities,
    message.photo?.at(-1)?.file_unique_id,
    message.caption,
    message.caption_entities,
    message.show_caption_above_media,
    message.reply_markup,
    message.link_preview_options,
  ])
