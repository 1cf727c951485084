import type { LinkPreviewOptions } from 'grammy/types'
import { isPrivate } from '../backend.ts'
import type { ChatRoom } from '../chats.ts'
import { isObject } from '../params.ts'
import { type FormattedText, formatText } from '../rules/formatted-text.ts'
import type { Call } from './method.ts'

/** The text of a call with its entities, as Telegram keeps them. Throws an ApiRefusal (400). */
export function readText({ params, backend, violate }: Call): FormattedText {
  const given = {
    text: params.text('text'),
    entities: params.json('entities', 'entities'),
    parseMode: params.text('parse_mode'),
  }
  return formatText(given, { findUser: id => backend.chats.findSeenUser(id), violate })
}

export function readPreview({ params }: Call): LinkPreviewOptions | undefined {
  const value = params.json('link_preview_options', 'link preview options')
  return isObject(value) && Object.keys(value).length > 0 ? { ...value } : undefined
}

export const keyboardRules = ({ violate }: Call, room: ChatRoom) => ({
  isPrivateChat: isPrivate(room),
  isChannel: room.chat.type === 'channel',
  violate,
})

/** The content of a text message, in Telegram's order, without empty fields. */
export function contentOf({ text, entities }: FormattedText, preview: LinkPreviewOptions | undefined) {
  return {
    text,
    ...(entities.length > 0 && { entities }),
    ...(preview && { link_preview_options: preview }),
  }
}
