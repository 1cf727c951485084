import type { Message, PhotoSize } from 'grammy/types'
import { CAPTION_LIMITS, formatText, type GivenText } from '../format/formatted-text.ts'
import { findPhoto } from '../rules/input-file.ts'
import { type Fields, readFields } from '../rules/json-fields.ts'
import { badRequest } from '../wire/api-refusal.ts'
import { entityRules } from './message-content.ts'
import type { Call } from './method.ts'

export type Caption = Pick<Message, 'caption' | 'caption_entities' | 'show_caption_above_media'>
export type PhotoContent = { readonly photo: PhotoSize[] } & Caption

/** The photo and caption of a sendPhoto call. Throws an ApiRefusal (400). */
export function readPhoto(call: Call): PhotoContent {
  const { params, backend, reportViolation } = call
  const rules = { params, files: backend.files, mayUpload: true, reportViolation }
  const photo = findPhoto('photo', params.text('photo') ?? '', rules)
  return { photo, ...readCaption(call) }
}

/** The caption of a call. Throws an ApiRefusal (400). */
export function readCaption(call: Call): Caption {
  const { params } = call
  const given = {
    text: params.text('caption'),
    entities: params.json('caption_entities', 'caption entities'),
    parseMode: params.text('parse_mode'),
  }
  return formatCaption(given, params.flag('show_caption_above_media'), call)
}

/** An InputMediaPhoto. Throws an ApiRefusal (400). */
export function parseInputPhoto(value: unknown, call: Call, mayUpload: boolean): PhotoContent {
  const { params, backend, reportViolation } = call
  const reader = readFields(value, 'InputMedia')
  const type = reader.requireText('type')
  if (type !== 'photo') {
    reportViolation(`media of type ${type} is not modelled`)
    throw reader.refuse(`type "${type}" is unsupported`)
  }
  const rules = { params, files: backend.files, mayUpload, reportViolation }
  const photo = findPhoto('media', reader.requireText('media'), rules)
  return {
    photo,
    ...formatCaption(givenCaption(reader.fields), reader.fields.show_caption_above_media === true, call),
  }
}

const givenCaption = ({ caption, caption_entities: entities, parse_mode }: Fields): GivenText => ({
  text: typeof caption === 'string' ? caption : undefined,
  entities,
  parseMode: typeof parse_mode === 'string' ? parse_mode : undefined,
})

function formatCaption(given: GivenText, isAbove: boolean, call: Call): Caption {
  const { text, entities } = formatText(given, entityRules(call), CAPTION_LIMITS)
  return {
    ...(text !== '' && { caption: text }),
    ...(entities.length > 0 && { caption_entities: entities }),
    ...(isAbove && { show_caption_above_media: true }),
  }
}

/** A message without its text, media and keyboard. */
export function withoutContent(message: Message) {
  const {
    text: _text,
    entities: _entities,
    link_preview_options: _preview,
    photo: _photo,
    document: _document,
    caption: _caption,
    caption_entities: _captionEntities,
    show_caption_above_media: _above,
    reply_markup: _markup,
    ...rest
  } = message
  return rest
}

export const requireMedia = (message: Message, what: string) => {
  if (message.photo === undefined && message.document === undefined)
    throw badRequest(`there is no ${what} in the message to edit`)
}
