import type { Message } from 'grammy/types'
import { ephemeralId, findReceiver } from '../rules/ephemeral-message.ts'
import { checkGroupFlood } from '../rules/group-flood.ts'
import { findThread } from '../rules/message-thread.ts'
import { parseReplyMarkup } from '../rules/reply-markup.ts'
import { findReply } from '../rules/reply-parameters.ts'
import { botUser } from '../world/backend.ts'
import type { ChatRoom } from '../world/chat-room.ts'
import { type ContentKind, checkMaySend } from '../world/memberships.ts'
import { storeSent } from '../world/post-message.ts'
import { threadOf } from '../world/threads.ts'
import { entityRules, keyboardRules } from './message-content.ts'
import type { Call } from './method.ts'

/** Parameters of all methods that send a message. */
export const SENDING = {
  chat_id: 'read',
  message_thread_id: 'read',
  reply_parameters: 'read',
  reply_to_message_id: 'read',
  reply_markup: 'read',
  protect_content: 'read',
  ephemeral_message_parameters: 'read',
  disable_notification: 'accepted',
} as const

/** A message that is about to be sent. */
export interface OutgoingMessage<C> {
  readonly room: ChatRoom
  /** Posts it with this content. */
  readonly send: (content: C) => Message & C
}

/** Finds the chat, the topic and the message replied to, and reads the keyboard. Throws an ApiRefusal (400, 403). */
export function prepareMessage<C extends object>(call: Call, kind: ContentKind): OutgoingMessage<C> {
  const { params, backend } = call
  const room = backend.chats.findWritable(params.text('chat_id'))
  checkMaySend(room, kind)
  checkGroupFlood(room, backend.now())
  const { original, ...quote } = findReply(params, room, entityRules(call))
  const topic = findThread(params, room, original, call.reportViolation)
  const given = params.json('reply_markup', 'reply keyboard markup')
  const { keyboard, forceReply } = parseReplyMarkup(given, keyboardRules(call, room))
  const receiver = findReceiver(params, room, backend)
  const { chat } = room
  const send = (content: C) => {
    const message = {
      ...(receiver ? ephemeralId(room, receiver.user) : { message_id: backend.chats.nextMessageId(chat) }),
      ...(chat.type === 'channel' ? { sender_chat: chat } : { from: botUser(backend) }),
      chat,
      date: backend.now(),
      ...threadOf(room, topic, original),
      ...quote,
      ...(params.flag('protect_content') && { has_protected_content: true as const }),
      ...content,
      ...(keyboard && { reply_markup: keyboard }),
    }
    room.drafts.clear()
    if (forceReply && !receiver) room.forcedReplies.set(message.message_id, forceReply)
    return storeSent(backend, room, message, 'bot', receiver?.replacedId)
  }
  return { room, send }
}
