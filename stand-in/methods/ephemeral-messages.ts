import type { Message } from 'grammy/types'
import { badRequest } from '../wire/api-refusal.ts'
import type { ChatRoom } from '../world/chat-room.ts'
import { editCaption, editMarkup, editMedia, editText } from './edit-content.ts'
import { type Editable, toEditable } from './editable-message.ts'
import { type Call, defineMethod, type Method } from './method.ts'
import { CAPTION, TEXT } from './parameters.ts'

const IDENTIFYING = { chat_id: 'read', receiver_user_id: 'read', ephemeral_message_id: 'read' } as const
const EDITING = { ...IDENTIFYING, reply_markup: 'read' } as const

const editEphemeralMessageText = defineMethod('editEphemeralMessageText', { ...EDITING, ...TEXT }, call => {
  editText(call, findEditable(call))
  return true
})

const editEphemeralMessageCaption = defineMethod(
  'editEphemeralMessageCaption',
  { ...EDITING, ...CAPTION },
  call => {
    editCaption(call, findEditable(call))
    return true
  },
)

const editEphemeralMessageMedia = defineMethod(
  'editEphemeralMessageMedia',
  { ...EDITING, media: 'read' },
  call => {
    editMedia(call, findEditable(call))
    return true
  },
)

const editEphemeralMessageReplyMarkup = defineMethod('editEphemeralMessageReplyMarkup', EDITING, call => {
  editMarkup(findEditable(call))
  return true
})

const deleteEphemeralMessage = defineMethod('deleteEphemeralMessage', IDENTIFYING, call => {
  const { room, message } = find(call, 'message to delete not found')
  const ephemeralId = message.ephemeral_message_id ?? 0
  room.ephemeral.delete(ephemeralId)
  call.backend.journal.add({ kind: 'deleted', chat: room.chat, messageId: 0, ephemeralId })
  return true
})

export const ephemeralMethods: readonly Method[] = [
  editEphemeralMessageText,
  editEphemeralMessageCaption,
  editEphemeralMessageMedia,
  editEphemeralMessageReplyMarkup,
  deleteEphemeralMessage,
]

function findEditable(call: Call): Editable {
  const { room, message } = find(call, 'message to edit not found')
  return toEditable(call, room, message, false)
}

/** An ephemeral message from this bot to this user. Throws an ApiRefusal (400, 403). */
function find({ params, backend }: Call, missing: string): { room: ChatRoom; message: Message } {
  const room = backend.chats.findWritable(params.text('chat_id'))
  const message = room.ephemeral.get(params.integer('ephemeral_message_id') ?? 0)
  const isOwn = message?.from?.id === backend.profile.me.id
  const isTheirs = message?.receiver_user?.id === params.integer('receiver_user_id')
  if (!message || !isOwn || !isTheirs) throw badRequest(missing)
  return { room, message }
}
