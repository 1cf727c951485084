import type { MessageEntity, User } from 'grammy/types'
import { badRequest } from '../wire/api-refusal.ts'
import { isObject } from '../wire/params.ts'
import { endOf, sortEntities } from './entity-order.ts'
import { checkLinkUrl } from './link-url.ts'
import { checkStartLink } from './start-link.ts'

/** What entities are checked against. */
export interface EntityRules {
  /** The user of a text_mention; undefined if the bot has not seen them. */
  readonly findUser: (id: number) => User | undefined
  /** Records what Telegram would silently repair. */
  readonly reportViolation: (what: string) => void
}

// Telegram silently drops the rest.
const MAX_ENTITIES = 100

const STYLES = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler'] as const
const QUOTES = ['blockquote', 'expandable_blockquote'] as const
const FOUND_BY_SERVER = [
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
] as const
const PLAIN_TYPES = [...STYLES, ...QUOTES, ...FOUND_BY_SERVER, 'code'] as const

/**
 * Checks the `entities` of a message and sorts them. Throws an ApiRefusal (400) worded as in telegram-bot-api and TDLib. Stricter
 * than Telegram, which repairs entities: empty entities and nested quotes are refused.
 */
export function parseEntities(value: unknown, text: string, rules: EntityRules): MessageEntity[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw badRequest("can't parse entities: an Array of MessageEntity is expected")
  if (value.length > MAX_ENTITIES)
    rules.reportViolation(`${value.length} entities, Telegram keeps ${MAX_ENTITIES}`)
  const entities = value.slice(0, MAX_ENTITIES).map((each: unknown) => parseEntity(each, rules))
  for (const entity of entities) checkRange(entity, text)
  const sorted = sortEntities(entities)
  checkNesting(sorted, rules)
  // Telegram detects these itself and ignores the bot's.
  return sorted.filter(({ type }) => !FOUND_BY_SERVER.some(found => found === type))
}

const cannotParse = (reason: string) => badRequest(`can't parse MessageEntity: ${reason}`)

function parseEntity(value: unknown, { findUser, reportViolation }: EntityRules): MessageEntity {
  if (!isObject(value)) throw cannotParse('expected an Object')
  const place = { offset: requireInteger(value, 'offset'), length: requireInteger(value, 'length') }
  const type = requireText(value, 'type')
  const plain = PLAIN_TYPES.find(each => each === type)
  if (plain) return { type: plain, ...place }
  switch (type) {
    case 'pre':
      return { type, ...place, ...(typeof value.language === 'string' && { language: value.language }) }
    case 'text_link': {
      const url = checkLinkUrl(requireText(value, 'url'), 'entity URL')
      checkStartLink(url, reportViolation)
      return { type, ...place, url }
    }
    case 'text_mention': {
      const user = isObject(value.user) ? findUser(Number(value.user.id)) : undefined
      if (!user) throw badRequest('user not found')
      return { type, ...place, user }
    }
    case 'custom_emoji': {
      const custom_emoji_id = requireText(value, 'custom_emoji_id')
      if (!/^\d{1,19}$/.test(custom_emoji_id)) {
        throw cannotParse('Field "custom_emoji_id" must be a valid Number')
      }
      reportViolation('custom_emoji entities need a bot with a purchased username or a premium owner')
      return { type, ...place, custom_emoji_id }
    }
    case 'date_time':
      reportViolation('date_time entities are not modelled')
      return { type, ...place, unix_time: requireInteger(value, 'unix_time'), date_time_format: '' }
    default:
      throw cannotParse('Unsupported type specified')
  }
}

function requireInteger(value: Readonly<Record<string, unknown>>, field: string): number {
  const given = value[field]
  if (given === undefined) throw cannotParse(`Can't find field "${field}"`)
  if (!Number.isInteger(Number(given))) throw cannotParse(`Field "${field}" must be a valid Number`)
  return Number(given)
}

function requireText(value: Readonly<Record<string, unknown>>, field: string): string {
  const given = value[field]
  if (given === undefined) throw cannotParse(`Can't find field "${field}"`)
  if (typeof given !== 'string') throw cannotParse(`Field "${field}" must be of type String`)
  return given
}

function checkRange(entity: MessageEntity, text: string): void {
  const { offset, length } = entity
  const end = endOf(entity)
  if (offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`)
  if (length <= 0) throw badRequest(`receive an entity with incorrect length ${length}`)
  if (offset > text.length) {
    throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`)
  }
  if (end > text.length) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
    )
  }
  if (splitsSymbol(text, offset)) {
    throw badRequest(
      `entity begins in a middle of a UTF-16 symbol at byte offset ${byteOffset(text, offset - 1)}`,
    )
  }
  if (splitsSymbol(text, end)) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at byte offset ${byteOffset(text, end + 1)}`,
    )
  }
}

const splitsSymbol = (text: string, char: number) =>
  /[\ud800-\udbff]/.test(text.charAt(char - 1)) && /[\udc00-\udfff]/.test(text.charAt(char))

const byteOffset = (text: string, char: number) => Buffer.byteLength(text.slice(0, char), 'utf8')

const isQuote = ({ type }: MessageEntity) => QUOTES.some(each => each === type)
const isStyle = ({ type }: MessageEntity) => STYLES.some(each => each === type)
const isCode = ({ type }: MessageEntity) => type === 'code' || type === 'pre'

/** Expects sorted entities. */
function checkNesting(entities: readonly MessageEntity[], { reportViolation }: EntityRules): void {
  for (const [index, outer] of entities.entries()) {
    for (const inner of entities.slice(index + 1).filter(each => each.offset < endOf(outer))) {
      const pair = `${outer.type} at ${outer.offset} and ${inner.type} at ${inner.offset}`
      if (isQuote(outer) && isQuote(inner)) {
        throw badRequest(`can't parse entities: blockquote entities can't be nested (${pair})`)
      }
      if (endOf(inner) > endOf(outer)) reportViolation(`entities cross: ${pair}`)
      else if (isCode(outer) || isCode(inner)) {
        if (!isQuote(outer)) reportViolation(`entities can't contain each other: ${pair}`)
      } else if (!isStyle(outer) && !isStyle(inner) && !isQuote(outer) && !isQuote(inner)) {
        reportViolation(`entities can't contain each other: ${pair}`)
      }
    }
  }
}
