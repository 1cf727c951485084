import { badRequest } from '../api-refusal.ts'
import { isPrivate } from '../backend.ts'
import { isAdmin } from '../memberships.ts'
import { EDITING, findEditable } from './editable-message.ts'
import { contentOf, readPreview, readText } from './message-content.ts'
import { defineMethod, type Method } from './method.ts'

// A bot may delete what is younger than this.
const DELETABLE_SECONDS = 48 * 3600

const editMessageText = defineMethod(
  'editMessageText',
  {
    ...EDITING,
    text: 'read',
    entities: 'read',
    parse_mode: 'read',
    link_preview_options: 'read',
    rich_message: 'unmodelled',
  },
  call => {
    if (!call.params.text('text')) throw badRequest('message text is empty')
    const { message, markup, replace } = findEditable(call)
    if (message.text === undefined) throw badRequest('there is no text in the message to edit')
    const { text: _text, entities: _entities, reply_markup: _markup, link_preview_options, ...rest } = message
    const preview = readPreview(call) ?? link_preview_options
    return replace({ ...rest, ...contentOf(readText(call), preview), ...markup })
  },
)

const editMessageReplyMarkup = defineMethod('editMessageReplyMarkup', EDITING, call => {
  const { message, markup, replace } = findEditable(call)
  const { reply_markup: _before, ...rest } = message
  return replace({ ...rest, ...markup })
})

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
