import type { Message, User } from 'grammy/types'
import { badRequest } from '../api-refusal.ts'
import type { ChatRoom } from '../chats.ts'
import { isInside } from '../memberships.ts'
import { isObject, type Params } from '../params.ts'

/**
 * The person who alone will see a message; undefined for a message like any other. Throws an ApiRefusal (400) outside of
 * supergroups, and for somebody who is a bot or not there.
 */
export function findReceiver(
  params: Params,
  { chat, members }: ChatRoom,
  users: ReadonlyMap<number, User>,
  violate: (what: string) => void,
): User | undefined {
  const given = params.json('ephemeral_message_parameters', 'ephemeral message parameters')
  if (given === undefined) return undefined
  if (!isObject(given)) throw badRequest('object expected as ephemeral message parameters')
  for (const field of ['callback_query_id', 'replace_callback_query_message']) {
    if (given[field] !== undefined)
      violate(`the stand-in does not model ephemeral_message_parameters.${field}`)
  }
  if (chat.type !== 'supergroup') throw badRequest('ephemeral messages are not supported in the chat')
  const receiver = users.get(Number(given.receiver_user_id))
  const member = receiver && members.get(receiver.id)
  if (!receiver || receiver.is_bot || (member && !isInside(member))) throw badRequest('USER_ID_INVALID')
  return receiver
}

/** What an ephemeral message has instead of an id of its chat. */
export function ephemeralId(room: ChatRoom, receiver: User) {
  room.ephemeralCount += 1
  return {
    message_id: 0,
    receiver_user: receiver,
    ephemeral_message_id: room.ephemeralCount,
  } satisfies Partial<Message>
}
