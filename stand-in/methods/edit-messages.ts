import { badRequest } from '../wire/api-refusal.ts'
import { isPrivate } from '../world/backend.ts'
import { isAdmin } from '../world/memberships.ts'
import { editCaption, editMarkup, editMedia, editText } from './edit-content.ts'
import { EDITING, findEditable } from './editable-message.ts'
import { defineMethod, type Method } from './method.ts'
import { CAPTION, TEXT } from './parameters.ts'

// Older messages cannot be deleted.
const DELETABLE_SECONDS = 48 * 3600

const editMessageText = defineMethod('editMessageText', { ...EDITING, ...TEXT }, call =>
  editText(call, findEditable(call)),
)

const editMessageReplyMarkup = defineMethod('editMessageReplyMarkup', EDITING, call =>
  editMarkup(findEditable(call)),
)

const editMessageCaption = defineMethod('editMessageCaption', { ...EDITING, ...CAPTION }, call =>
  editCaption(call, findEditable(call)),
)

const editMessageMedia = defineMethod('editMessageMedia', { ...EDITING, media: 'read' }, call =>
  editMedia(call, findEditable(call)),
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

export const editMethods: readonly Method[] = [
  editMessageText,
  editMessageReplyMarkup,
  editMessageCaption,
  editMessageMedia,
  deleteMessage,
]
