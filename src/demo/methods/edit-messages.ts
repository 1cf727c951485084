import type { Message } from 'grammy/types'
import { badRequest } from '../api-refusal.ts'
import { isPrivate } from '../backend.ts'
import type { ChatRoom } from '../chats.ts'
import { isAdmin } from '../memberships.ts'
import { storeEdited } from '../post-message.ts'
import { parseEditedMarkup } from '../rules/reply-markup.ts'
import { contentOf, keyboardRules, readPreview, readText } from './message-content.ts'
import { type Call, defineMethod, type Method } from './method.ts'

// A bot may delete what is younger than this.
const DELETABLE_SECONDS = 48 * 3600

const editMessageText = defineMethod(
  'editMessageText',
  {
    chat_id: 'read',
    message_id: 'read',
    text: 'read',
    entities: 'read',
    parse_mode: 'read',
    link_preview_options: 'read',
    reply_markup: 'read',
    inline_message_id: 'unmodelled',
    business_connection_id: 'unmodelled',
    rich_message: 'unmodelled',
  },
  call => {
    const { params } = call
    if (!params.text('text')) throw badRequest('message text is empty')
    const { room, message } = findEditable(call)
    if (message.text === undefined) throw badRequest('there is no text in the message to edit')
    const formatted = readText(call)
    const markup = parseEditedMarkup(params.json('reply_markup', 'reply markup'), keyboardRules(call, room))
    const { text: _text, entities: _entities, reply_markup: _markup, link_preview_options, ...rest } = message
    const preview = readPreview(call) ?? link_preview_options
    const after = { ...rest, ...contentOf(formatted, preview), ...(markup && { reply_markup: markup }) }
    return replace(call, room, message, after)
  },
)

const editMessageReplyMarkup = defineMethod(
  'editMessageReplyMarkup',
  {
    chat_id: 'read',
    message_id: 'read',
    reply_markup: 'read',
    inline_message_id: 'unmodelled',
    business_connection_id: 'unmodelled',
  },
  call => {
    const { room, message } = findEditable(call)
    const given = call.params.json('reply_markup', 'reply markup')
    const markup = parseEditedMarkup(given, keyboardRules(call, room))
    const { reply_markup: _before, ...rest } = message
    return replace(call, room, message, { ...rest, ...(markup && { reply_markup: markup }) })
  },
)

const deleteMessage = defineMethod(
  'deleteMessage',
  { chat_id: 'read', message_id: 'read' },
  ({ params, backend }) => {
    const room = backend.chats.find(params.text('chat_id'))
    const message = room.messages.get(params.integer('message_id') ?? 0)
    if (!message) throw badRequest('message to delete not found')
    const isOwn = message.from?.id === backend.profile.me.id
    if (!isOwn && !isPrivate(room) && !isAdmin(room.bot)) throw badRequest("message can't be deleted")
    if (backend.now() - message.date > DELETABLE_SECONDS && !isAdmin(room.bot)) {
      throw badRequest("message can't be deleted for everyone")
    }
    room.messages.delete(message.message_id)
    backend.journal.add({ kind: 'deleted', chat: room.chat, messageId: message.message_id })
    return true
  },
)

export const editMethods: readonly Method[] = [editMessageText, editMessageReplyMarkup, deleteMessage]

function findEditable({ params, backend }: Call): { room: ChatRoom; message: Message } {
  if (params.text('inline_message_id')) throw badRequest('MESSAGE_ID_INVALID')
  const room = backend.chats.findWritable(params.text('chat_id'))
  const id = params.integer('message_id')
  if (!id) throw badRequest('message identifier is not specified')
  const message = room.messages.get(id)
  if (!message) throw badRequest('message to edit not found')
  const isOwn = room.chat.type === 'channel' ? isAdmin(room.bot) : message.from?.id === backend.profile.me.id
  if (!isOwn) throw badRequest("message can't be edited")
  return { room, message }
}

/** Puts the new version of a message into the chat. Throws an ApiRefusal (400) where nothing changes. */
function replace<M extends Message>({ backend }: Call, room: ChatRoom, before: Message, after: M) {
  if (visibleParts(before) === visibleParts(after)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  }
  return storeEdited(backend, room, after, 'bot')
}

const visibleParts = ({ text, entities, reply_markup, link_preview_options }: Message) =>
  JSON.stringify([text, entities, reply_markup, link_preview_options])
