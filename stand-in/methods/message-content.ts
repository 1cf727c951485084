import type { LinkPreviewOptions } from 'grammy/types'
import { type FormattedText, formatText, type TextLimits } from '../format/formatted-text.ts'
import type { EntityRules } from '../format/parse-entities.ts'
import type { ResultRules } from '../rules/inline-results.ts'
import { parseLinkPreview } from '../rules/link-preview.ts'
import { isPrivate } from '../world/backend.ts'
import type { ChatRoom } from '../world/chat-room.ts'
import type { Call } from './method.ts'

/** The text and entities of a call as Telegram stores them. Throws an ApiRefusal (400). */
export function readText(call: Call, limits?: TextLimits): FormattedText {
  const { params } = call
  const given = {
    text: params.text('text'),
    entities: params.json('entities', 'entities'),
    parseMode: params.text('parse_mode'),
  }
  return formatText(given, entityRules(call), limits)
}

export const entityRules = ({ backend, reportViolation }: Call): EntityRules => ({
  findUser: id => backend.chats.findSeenUser(id),
  reportViolation,
})

export const resultRules = (call: Call): ResultRules => ({
  ...entityRules(call),
  findPhoto: id => call.backend.files.findPhoto(id),
})

export function readPreview({ params }: Call): LinkPreviewOptions | undefined {
  return parseLinkPreview(params.json('link_preview_options', 'link preview options'))
}

export const keyboardRules = ({ reportViolation }: Call, room: ChatRoom) => ({
  isPrivateChat: isPrivate(room),
  isChannel: room.chat.type === 'channel',
  reportViolation,
})

/** The content fields of a text message, without empty ones. */
export function contentOf({ text, entities }: FormattedText, preview: LinkPreviewOptions | undefined) {
  return {
    text,
    ...(entities.length > 0 && { entities }),
    ...(preview && { link_preview_options: preview }),
  }
}
