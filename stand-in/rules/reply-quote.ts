import type { Message, MessageEntity, TextQuote } from 'grammy/types'
import { endOf } from '../format/entity-order.ts'
import { type EntityRules, parseEntities } from '../format/parse-entities.ts'
import { badRequest } from '../wire/api-refusal.ts'

const MAX_QUOTE_CHARS = 1024

// "Currently, only bold, italic, underline, strikethrough, spoiler, custom_emoji, and date_time entities are kept in quotes."
const KEPT = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler', 'custom_emoji', 'date_time']

export interface GivenQuote {
  readonly text: string
  readonly entities: unknown
  /** Where to look first. */
  readonly position: number
}

/**
 * The part of the original that a bot quotes: "an exact substring of the message to be replied to". Throws an ApiRefusal (400) if
 * it is not there or its formatting differs.
 */
export function findQuote(given: GivenQuote, original: Message, rules: EntityRules): TextQuote {
  const quote = cutQuote(original, given.text, given.position)
  if (!quote || given.text.length > MAX_QUOTE_CHARS) throw badRequest('QUOTE_TEXT_INVALID')
  const entities = parseEntities(given.entities, given.text, rules).filter(isKept)
  if (JSON.stringify(entities) !== JSON.stringify(quote.entities ?? []))
    throw badRequest('QUOTE_TEXT_INVALID')
  return quote
}

/** A part of a message as a quote, with the formatting that quotes keep; undefined if the message does not contain it. */
export function cutQuote(message: Message, piece: string, wanted = 0): TextQuote | undefined {
  const text = message.text ?? message.caption ?? ''
  const position = text.startsWith(piece, wanted) ? wanted : text.indexOf(piece)
  if (position < 0) return undefined
  const entities = (message.entities ?? message.caption_entities ?? [])
    .filter(isKept)
    .map(entity => clip(entity, position, position + piece.length))
    .filter(({ length }) => length > 0)
  return { text: piece, ...(entities.length > 0 && { entities }), position, is_manual: true }
}

const isKept = ({ type }: MessageEntity) => KEPT.includes(type)

/** The part of an entity between two positions, relative to the first. */
function clip(entity: MessageEntity, start: number, end: number): MessageEntity {
  const from = Math.max(entity.offset, start)
  return { ...entity, offset: from - start, length: Math.min(endOf(entity), end) - from }
}
