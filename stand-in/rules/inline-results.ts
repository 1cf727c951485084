import type { PhotoSize } from 'grammy/types'
import { CAPTION_LIMITS, formatText, MESSAGE_LIMITS, type TextLimits } from '../format/formatted-text.ts'
import { checkLinkUrl } from '../format/link-url.ts'
import type { EntityRules } from '../format/parse-entities.ts'
import { badRequest } from '../wire/api-refusal.ts'
import type { InlineContent, InlineResult } from '../world/inline-answer.ts'
import { parseInlineKeyboard } from './inline-keyboard.ts'
import { type FieldReader, nonEmpty, readFields } from './json-fields.ts'
import { parseLinkPreview } from './link-preview.ts'

const MAX_RESULTS = 50
const MAX_ID_BYTES = 64

const TEXT_LIMITS: TextLimits = { ...MESSAGE_LIMITS, tooLong: 'MESSAGE_TOO_LONG' }
const PHOTO_CAPTION_LIMITS: TextLimits = { ...CAPTION_LIMITS, tooLong: 'MEDIA_CAPTION_TOO_LONG' }

/** What inline results are checked against. */
export interface ResultRules extends EntityRules {
  /** The photo with this file_id. */
  readonly findPhoto: (fileId: string) => PhotoSize[] | undefined
}

/** The results of an inline query. Throws an ApiRefusal (400). */
export function parseInlineResults(value: unknown, rules: ResultRules): InlineResult[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw badRequest('expected an Array of InlineQueryResult')
  if (value.length > MAX_RESULTS) throw badRequest('too many inline query results specified')
  const results = value.map((each: unknown) => parseInlineResult(each, rules))
  const ids = new Set(results.map(({ id }) => id))
  if (ids.size < results.length) throw badRequest('RESULT_ID_DUPLICATE')
  return results
}

/** A result for an inline or guest query. Throws an ApiRefusal (400). */
export function parseInlineResult(value: unknown, rules: ResultRules): InlineResult {
  const reader = readFields(value, 'InlineQueryResult')
  const type = reader.requireText('type').toLowerCase()
  const id = reader.requireText('id')
  if (id === '') throw badRequest('RESULT_ID_EMPTY')
  if (Buffer.byteLength(id, 'utf8') > MAX_ID_BYTES) throw badRequest('RESULT_ID_INVALID')
  if (type === 'article') return { ...parseArticle(reader, rules), id }
  if (type === 'photo') return { ...parsePhoto(reader, rules), id }
  rules.reportViolation(`inline results of type ${type} are not modelled`)
  throw reader.refuse(`type "${type}" is unsupported for the inline query result`)
}

function parseArticle(reader: FieldReader, rules: EntityRules): Omit<InlineResult, 'id'> {
  const title = reader.requireText('title')
  if (title.trim() === '') throw badRequest('ARTICLE_TITLE_EMPTY')
  const content = parseMessageContent(reader, rules)
  if (!content) throw reader.refuse('Input message content is not specified')
  const url = reader.text('url')
  return {
    type: 'article',
    title,
    ...nonEmpty({ description: reader.text('description'), thumbnail_url: reader.text('thumbnail_url') }),
    ...(url !== '' && { url: checkLinkUrl(url, 'inline query result URL') }),
    content,
    ...parseKeyboard(reader, rules),
  }
}

function parsePhoto(reader: FieldReader, rules: ResultRules): Omit<InlineResult, 'id'> {
  const photo = reader.fields.photo_url === undefined ? findCached(reader, rules) : describeWeb(reader, rules)
  const {
    caption,
    caption_entities: entities,
    parse_mode: parseMode,
    show_caption_above_media,
  } = reader.fields
  const given = {
    text: typeof caption === 'string' ? caption : undefined,
    entities,
    parseMode: typeof parseMode === 'string' ? parseMode : undefined,
  }
  const formatted = formatText(given, rules, PHOTO_CAPTION_LIMITS)
  const content: InlineContent = parseMessageContent(reader, rules) ?? {
    photo,
    ...nonEmpty({ caption: formatted.text }),
    ...(formatted.entities.length > 0 && { caption_entities: formatted.entities }),
    ...(show_caption_above_media === true && { show_caption_above_media }),
  }
  const { title, description } = { title: reader.text('title'), description: reader.text('description') }
  return {
    type: 'photo',
    ...nonEmpty({ title, description }),
    photo,
    content,
    ...parseKeyboard(reader, rules),
  }
}

function findCached(reader: FieldReader, { findPhoto }: ResultRules): PhotoSize[] {
  const photo = findPhoto(reader.requireText('photo_file_id'))
  if (!photo) throw badRequest("wrong remote file identifier specified: can't unserialize it")
  return photo
}

/** Telegram fetches the photo when a user chooses the result; this server does not. */
function describeWeb(reader: FieldReader, { reportViolation }: ResultRules): PhotoSize[] {
  const url = reader.text('photo_url')
  if (!/^https?:\/\/[^\s/]+\.[^\s/]+/i.test(url)) throw badRequest('WEBDOCUMENT_URL_INVALID')
  if (reader.text('thumbnail_url') === '') throw badRequest('PHOTO_THUMB_URL_EMPTY')
  reportViolation('fetching files from the internet is not modelled')
  const { photo_width, photo_height } = reader.fields
  const sides = { width: Number(photo_width ?? 0), height: Number(photo_height ?? 0) }
  return [{ file_id: url, file_unique_id: url, ...sides }]
}

/** The text of the message to send, if the result has one. */
function parseMessageContent(reader: FieldReader, rules: EntityRules): InlineContent | undefined {
  const given = reader.object('input_message_content')
  if (!given) return undefined
  const text = given.message_text
  if (typeof text !== 'string' || text === '') {
    const other = Object.keys(given).filter(field => field !== 'message_text')
    if (other.length > 0)
      rules.reportViolation(`input_message_content with ${other.join(', ')} is not modelled`)
    return undefined
  }
  const parseMode = typeof given.parse_mode === 'string' ? given.parse_mode : undefined
  const formatted = formatText({ text, entities: given.entities, parseMode }, rules, TEXT_LIMITS)
  const preview = parseLinkPreview(given.link_preview_options)
  return {
    text: formatted.text,
    ...(formatted.entities.length > 0 && { entities: formatted.entities }),
    ...(preview && { link_preview_options: preview }),
  }
}

/** A result may be sent to any chat, so its keyboard may only have buttons that all chats allow. */
function parseKeyboard(reader: FieldReader, { reportViolation }: EntityRules) {
  const given = reader.object('reply_markup')
  if (!given) return {}
  if (!('inline_keyboard' in given)) throw badRequest('inline keyboard expected')
  const keyboard = parseInlineKeyboard(given, { isPrivateChat: false, isChannel: false, reportViolation })
  return keyboard ? { reply_markup: keyboard } : {}
}
