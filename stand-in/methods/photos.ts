import type { Message } from 'grammy/types'
import { badRequest } from '../wire/api-refusal.ts'
import { defineMethod, type Method } from './method.ts'
import { prepareMessage, SENDING } from './outgoing-message.ts'
import { CAPTION } from './parameters.ts'
import { type PhotoContent, parseInputPhoto, readPhoto } from './photo-content.ts'

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
  if (media.length === 1) call.reportViolation('an album has 2–10 items')
  const { send } = prepareMessage<PhotoContent & Pick<Message, 'media_group_id'>>(call, 'photos')
  const contents = media.map((each: unknown) => parseInputPhoto(each, call, true))
  const media_group_id = `album-${contents[0]?.photo[0]?.file_unique_id}`
  return contents.map(content => send({ media_group_id, ...content }))
})

export const photoMethods: readonly Method[] = [sendPhoto, sendMediaGroup]
