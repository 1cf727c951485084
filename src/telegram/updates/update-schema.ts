import { charCount, flag, id, list, record, type Schema, text } from './schema.ts'

/** The kinds of updates that the bot handles: `allowed_updates` of getUpdates. */
export const UPDATE_KINDS = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'chosen_inline_result',
  'guest_message',
] as const
export type UpdateKind = (typeof UPDATE_KINDS)[number]

const person = record({
  required: { id },
  optional: { is_bot: flag, first_name: text, last_name: text, username: text, language_code: text },
})
const chat = record({ required: { id, type: text }, optional: { title: text, username: text } })
const entities = list(record({ required: { type: text, offset: charCount, length: charCount } }))
const button = record({ required: { text }, optional: { callback_data: text, url: text } })
const object = record({})

const MESSAGE_FIELDS: Readonly<Record<string, Schema>> = {
  from: person,
  sender_chat: chat,
  via_bot: person,
  text,
  caption: text,
  entities,
  caption_entities: entities,
  quote: record({ required: { text, position: charCount }, optional: { entities } }),
  forward_origin: object,
  message_thread_id: id,
  is_topic_message: flag,
  direct_messages_topic: record({ required: { topic_id: id } }),
  business_connection_id: text,
  media_group_id: text,
  photo: list(record({ required: { file_id: text } })),
  document: record({
    required: { file_id: text },
    optional: { file_name: text, mime_type: text, file_size: charCount },
  }),
  reply_markup: record({ required: { inline_keyboard: list(list(button)) } }),
  migrate_to_chat_id: id,
  migrate_from_chat_id: id,
}

/** The bot reads replies two levels deep; deeper ones are removed. */
const MAX_REPLIES = 2

function messageSchema(replies: number, required: Readonly<Record<string, Schema>> = {}): Schema {
  const above = replies > 0 ? messageSchema(replies - 1) : () => undefined
  return record({
    required: { message_id: id, chat, ...required },
    optional: { ...MESSAGE_FIELDS, reply_to_message: above },
  })
}

const SCHEMAS: Readonly<Record<UpdateKind, Schema>> = {
  message: messageSchema(MAX_REPLIES),
  edited_message: messageSchema(MAX_REPLIES),
  callback_query: record({
    required: { id: text, from: person },
    optional: {
      data: text,
      message: messageSchema(MAX_REPLIES),
      inline_message_id: text,
      chat_instance: text,
    },
  }),
  inline_query: record({ required: { id: text, from: person }, optional: { query: text, offset: text } }),
  chosen_inline_result: record({
    required: { result_id: text, from: person },
    optional: { query: text, inline_message_id: text },
  }),
  guest_message: messageSchema(MAX_REPLIES, { guest_query_id: text }),
}

/**
 * Removes from an update, in place, whatever violates the Bot API's schema, so that handlers need not check again. Returns
 * the kinds that were unusable as a whole.
 */
export function sanitizeUpdate(update: object): readonly UpdateKind[] {
  const broken: UpdateKind[] = []
  for (const kind of UPDATE_KINDS) {
    if (!Object.hasOwn(update, kind)) continue
    const cleaned = SCHEMAS[kind](Reflect.get(update, kind))
    if (cleaned !== undefined) continue
    Reflect.deleteProperty(update, kind)
    broken.push(kind)
  }
  return broken
}

/** The kind of an update, safe to log. */
export function updateKind(update: object): string {
  const kind = Object.keys(update).find(key => key !== 'update_id') ?? ''
  return /^[a-z_]{1,40}$/.test(kind) ? kind : 'unknown'
}
