import type { Message, TextQuote } from 'grammy/types'
import type { EntityRules } from '../format/parse-entities.ts'
import { badRequest } from '../wire/api-refusal.ts'
import { isObject, type Params } from '../wire/params.ts'
import { UNMODELLED_REPLY_FIELDS } from '../wire/unmodelled.ts'
import type { ChatRoom } from '../world/chat-room.ts'
import { findQuote } from './reply-quote.ts'

/** What a new message replies to: the current version of the original, and the quoted part. */
export interface Reply {
  readonly original: Message | undefined
  readonly quote?: TextQuote
}

/** Reads what a call replies to. Throws an ApiRefusal (400) if that is gone, unless allow_sending_without_reply is set. */
export function findReply(params: Params, room: ChatRoom, rules: EntityRules): Reply {
  const given = params.json('reply_parameters', 'reply parameters')
  if (given !== undefined && !isObject(given)) throw badRequest('object expected as reply parameters')
  const messageId = Number(given?.message_id ?? params.integer('reply_to_message_id') ?? 0)
  if (given) reportUnmodelled(given, room, rules.reportViolation)
  if (messageId === 0) return { original: undefined }
  const original = room.messages.get(messageId)
  if (!original) {
    if (given?.allow_sending_without_reply === true) return { original: undefined }
    throw badRequest('message to be replied not found')
  }
  if (typeof given?.quote !== 'string' || given.quote === '') return { original }
  const { quote: text, quote_entities: entities, quote_position } = given
  return {
    original,
    quote: findQuote({ text, entities, position: Number(quote_position ?? 0) }, original, rules),
  }
}

function reportUnmodelled(
  given: Readonly<Record<string, unknown>>,
  { chat }: ChatRoom,
  reportViolation: (what: string) => void,
): void {
  for (const field of UNMODELLED_REPLY_FIELDS.filter(each => given[each] !== undefined)) {
    reportViolation(`reply_parameters.${field} is not modelled`)
  }
  if (given.chat_id !== undefined && String(given.chat_id) !== String(chat.id)) {
    reportViolation('replies to another chat are not modelled')
  }
}
