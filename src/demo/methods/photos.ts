import type { Message } from 'grammy/types'
import { badRequest } from '../api-refusal.ts'
import { EDITING, findEditable } from './editable-message.ts'
import { defineMethod, type Method } from './method.ts'
import { prepareMessage, SENDING } from './outgoing-message.ts'
import {
  type PhotoContent,
  parseInputPhoto,
  readCaption,
  readPhoto,
  requireMedia,
  withoutContent,
} from './photo-content.ts'

const CAPTION = {
  caption: 'read',
  caption_entities: 'read',
  parse_mode: 'read',
  show_caption_above_media: 'read',
} as const

const sendPhoto = defineMethod(
  'sendPhoto',
  { ...SENDING, ...CAPTION, photo: 'read', has_spoiler: 'accepted' },
  call => {
    const { send } = prepareMessage<PhotoContent>(call, 'photos')
    return send(readPhoto(call))
  },
)

const MAX_ALBUM = 10
const { reply_markup: _keyboard, ephemeral_message_parameters: _ephemeral, ...ALBUM } = SENDING

const sendMediaGroup = defineMethod('sendMediaGroup', { ...ALBUM, media: 'read' }, call => {
  const media = call.params.json('media', 'media')
  if (!Array.isArray(media) || media.length === 0) throw badRequest('there are no messages to send')
  if (media.length > MAX_ALBUM) throw badRequest('there are too many messages to send as an album')
  if (media.length === 1) call.violate('an album has 2–10 items')
  const { send } = prepareMessage<PhotoContent & Pick<Message, 'media_group_id'>>(call, 'photos')
  const contents = media.map((each: unknown) => parseInputPhoto(each, call, true))
  const media_group_id = `album-${contents[0]?.photo[0]?.file_unique_id}`
  return contents.map(content => send({ media_group_id, ...content }))
})

const editMessageCaption = defineMethod('editMessageCaption', { ...EDITING, ...CAPTION }, call => {
  const { message, markup, replace } = findEditable(call)
  requireMedia(message, 'caption')
  const { photo } = message
  return replace({ ...withoutContent(message), ...(photo && { photo }), ...readCaption(call), ...markup })
})

const editMessageMedia = defineMethod('editMessageMedia', { ...EDITING, media: 'read' }, call => {
  const { message, markup, isInline, replace } = findEditable(call)
  const content = parseInputPhoto(call.params.json('media', 'InputMedia'), call, !isInline)
  return replace({ ...withoutContent(message), ...content, ...markup })
})

const getFile = defineMethod('getFile', { file_id: 'read' }, ({ params, backend }) => {
  const id = params.text('file_id') ?? ''
  if (id === '') throw badRequest('file_id not specified')
  const file = backend.files.find(id)
  if (!file) throw badRequest('invalid file_id')
  const { file_id, file_unique_id, file_path, bytes } = file
  return { file_id, file_unique_id, file_size: bytes.length, file_path }
})

export const photoMethods: readonly Method[] = [
  sendPhoto,
  sendMediaGroup,
  editMessageCaption,
  editMessageMedia,
  getFile,
]
