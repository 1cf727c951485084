import type { Message, User } from 'grammy/types'
import { badRequest } from '../wire/api-refusal.ts'
import { isObject, type Params } from '../wire/params.ts'
import type { Backend } from '../world/backend.ts'
import type { ChatRoom } from '../world/chat-room.ts'
import { isAdmin, isInside } from '../world/memberships.ts'

// https://core.telegram.org/bots/api#ephemeral-messages-and-commands: a bot that is not an administrator may only answer a user
// who pressed a button or sent an ephemeral message, within this time.
const ANSWERABLE_SECONDS = 15

type Fields = Readonly<Record<string, unknown>>

/** The only user who will see a message. */
export interface Receiver {
  readonly user: User
  /** The message that it replaces for this user. */
  readonly replacedId: number | undefined
}

/**
 * The receiver of an ephemeral message; undefined if the call sends an ordinary one. Throws an ApiRefusal (400) outside groups, for
 * bots and non-members, and if the bot may not send an ephemeral message now.
 */
export function findReceiver(params: Params, room: ChatRoom, backend: Backend): Receiver | undefined {
  const given = params.json('ephemeral_message_parameters', 'ephemeral message parameters')
  const reply = params.json('reply_parameters', 'reply parameters')
  const repliedId = isObject(reply) ? Number(reply.ephemeral_message_id ?? 0) : 0
  if (given === undefined) {
    if (repliedId !== 0) throw badRequest('MESSAGE_ID_INVALID')
    return undefined
  }
  if (!isObject(given)) throw badRequest('object expected as ephemeral message parameters')
  const user = findUser(given, room, backend)
  if (repliedId !== 0) checkReplied(room, user, repliedId, backend.now())
  else if (given.callback_query_id !== undefined) {
    return { user, replacedId: findReplaced(given, room, user, backend) }
  } else if (!isAdmin(room.bot)) throw badRequest('MESSAGE_NOT_COMMAND')
  return { user, replacedId: undefined }
}

function findUser({ receiver_user_id }: Fields, { chat, members }: ChatRoom, { chats }: Backend): User {
  if (chat.type !== 'group' && chat.type !== 'supergroup') {
    throw badRequest('ephemeral messages are not supported in the chat')
  }
  const user = chats.users.get(Number(receiver_user_id))
  if (!user || user.is_bot || !isInside(members.get(user.id))) throw badRequest('USER_ID_INVALID')
  return user
}

function checkReplied({ ephemeral }: ChatRoom, user: User, repliedId: number, now: number): void {
  const replied = ephemeral.get(repliedId)
  const isAnswerable = replied?.from?.id === user.id && now - replied.date <= ANSWERABLE_SECONDS
  if (!isAnswerable) throw badRequest('message to be replied not found')
}

/** Checks the callback query; returns the message with the button if the new one is to replace it. */
function findReplaced(given: Fields, { chat }: ChatRoom, user: User, backend: Backend): number | undefined {
  const pressed = backend.callbackQueries.contextOf(String(given.callback_query_id))
  const isAnswerable =
    pressed?.userId === user.id &&
    pressed.chatId === chat.id &&
    backend.now() - pressed.date <= ANSWERABLE_SECONDS
  if (!isAnswerable) throw badRequest('query is too old and response timeout expired or query ID is invalid')
  if (given.replace_callback_query_message !== true) return undefined
  if (pressed.isEphemeral) throw badRequest('MESSAGE_ID_INVALID')
  return pressed.messageId
}

/** The fields that identify an ephemeral message; its message_id is 0. */
export function ephemeralId({ ephemeral }: ChatRoom, receiver: User) {
  const lastId = Math.max(0, ...ephemeral.keys())
  return {
    message_id: 0,
    receiver_user: receiver,
    ephemeral_message_id: lastId + 1,
  } satisfies Partial<Message>
}
