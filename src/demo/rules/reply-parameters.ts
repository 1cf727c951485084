import type { Message, TextQuote } from 'grammy/types'
import { badRequest } from '../api-refusal.ts'
import type { ChatRoom } from '../chats.ts'
import { isObject, type Params } from '../params.ts'

const UNMODELLED = ['checklist_task_id', 'poll_option_id', 'quote_parse_mode']

const MAX_QUOTE_CHARS = 1024

/** What a new message replies to: the original as it stands now, and the quoted piece of it. */
export interface Reply {
  readonly original: Message | undefined
  readonly quote?: TextQuote
}

/** Reads the reply of a call. Throws an ApiRefusal (400) where the original is gone and the bot did not allow that. */
export function findReply(params: Params, room: ChatRoom, violate: (what: string) => void): Reply {
  const given = params.json('reply_parameters', 'reply parameters')
  if (given !== undefined && !isObject(given)) throw badRequest('object expected as reply parameters')
  const messageId = Number(given?.message_id ?? params.integer('reply_to_message_id') ?? 0)
  if (given) noteUnmodelled(given, room, violate)
  if (messageId === 0) return { original: undefined }
  const original = room.messages.get(messageId)
  if (!original) {
    if (given?.allow_sending_without_reply === true) return { original: undefined }
    throw badRequest('message to be replied not found')
  }
  return { original, ...findQuote(given ?? {}, original) }
}

function noteUnmodelled(
  given: Readonly<Record<string, unknown>>,
  { chat }: ChatRoom,
  violate: (what: string) => void,
): void {
  for (const field of UNMODELLED.filter(each => given[each] !== undefined)) {
    violate(`the stand-in does not model reply_parameters.${field}`)
  }
  if (given.chat_id !== undefined && String(given.chat_id) !== String(chat.id)) {
    violate('the stand-in does not model replies to another chat')
  }
}

function findQuote(given: Readonly<Record<string, unknown>>, original: Message): { quote?: TextQuote } {
  if (typeof given.quote !== 'string' || given.quote === '') return {}
  if (given.quote.length > MAX_QUOTE_CHARS) throw badRequest('QUOTE_TEXT_INVALID')
  const text = original.text ?? original.caption ?? ''
  const wanted = Number(given.quote_position ?? 0)
  const position = text.startsWith(given.quote, wanted) ? wanted : text.indexOf(given.quote)
  if (position < 0) throw badRequest('QUOTE_TEXT_INVALID')
  return { quote: { text: given.quote, position, is_manual: true } }
}
