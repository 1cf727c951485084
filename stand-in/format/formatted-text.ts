import type { MessageEntity } from 'grammy/types'
import { badRequest } from '../wire/api-refusal.ts'
import { endOf, overlaps, sortEntities } from './entity-order.ts'
import { findEntities } from './find-entities.ts'
import { type EntityRules, parseEntities } from './parse-entities.ts'

export interface FormattedText {
  readonly text: string
  readonly entities: MessageEntity[]
}

/** A text and its formatting as the bot passes them. */
export interface GivenText {
  readonly text: string | undefined
  readonly entities: unknown
  readonly parseMode: string | undefined
}

/** Length limits in UTF-16 units: never more generous than Telegram, which counts characters. */
export interface TextLimits {
  readonly maxChars: number
  /** Telegram's error for a longer one. */
  readonly tooLong: string
  readonly mayBeEmpty: boolean
}

// "1-4096 characters after entities parsing", "0-4096…", "0-1024 characters after entities parsing".
export const MESSAGE_LIMITS: TextLimits = {
  maxChars: 4096,
  tooLong: 'message is too long',
  mayBeEmpty: false,
}
export const DRAFT_LIMITS: TextLimits = { ...MESSAGE_LIMITS, mayBeEmpty: true }
export const CAPTION_LIMITS: TextLimits = {
  maxChars: 1024,
  tooLong: 'message caption is too long',
  mayBeEmpty: true,
}

const PARSE_MODES = new Set(['html', 'markdown', 'markdownv2'])

/**
 * The text and entities as Telegram stores them: without control characters, trimmed, with the links, mentions and commands that it
 * detects. Throws an ApiRefusal (400). parse_mode is not modelled.
 */
export function formatText(given: GivenText, rules: EntityRules, limits = MESSAGE_LIMITS): FormattedText {
  if (!given.text && limits.mayBeEmpty) return { text: '', entities: [] }
  if (!given.text) throw badRequest('message text is empty')
  checkParseMode(given.parseMode, rules)
  const formatted = tidy(given.text, parseEntities(given.entities, given.text, rules))
  if (isBlank(formatted.text)) {
    if (limits.mayBeEmpty) return { text: '', entities: [] }
    throw badRequest('text must be non-empty')
  }
  if (formatted.text.length > limits.maxChars) throw badRequest(limits.tooLong)
  return withFoundEntities(formatted)
}

function checkParseMode(mode: string | undefined, { reportViolation }: EntityRules): void {
  if (!mode) return
  if (!PARSE_MODES.has(mode.toLowerCase())) throw badRequest('unsupported parse_mode')
  reportViolation(`parse_mode ${mode} is not modelled`)
  throw badRequest(`can't parse entities: ${mode} is not modelled, send entities`)
}

/** Adds the entities that Telegram detects, except inside the bot's own code and links. */
function withFoundEntities({ text, entities }: FormattedText): FormattedText {
  const taken = entities.filter(({ type }) => ['code', 'pre', 'text_link', 'text_mention'].includes(type))
  const found = findEntities(text).filter(each => !taken.some(other => overlaps(other, each)))
  return { text, entities: sortEntities([...entities, ...found]) }
}

/** Trims like TDLib's fix_formatted_text: all white space at the end, and at the start up to the first entity. */
function tidy(text: string, entities: readonly MessageEntity[]): FormattedText {
  const clean = removeControls(text, entities)
  const firstEntity = clean.entities[0]?.offset ?? clean.text.length
  const start = Math.min(firstEntity, clean.text.length - clean.text.replace(/^[ \n]+/, '').length)
  const end = clean.text.replace(/\s+$/u, '').length
  return {
    text: clean.text.slice(start, end),
    entities: clean.entities
      .map(each => ({
        ...each,
        offset: each.offset - start,
        length: Math.min(endOf(each), end) - each.offset,
      }))
      .filter(
        each => each.length > 0 && !isBlank(clean.text.slice(each.offset + start, endOf(each) + start)),
      ),
  }
}

/** Removes carriage returns and replaces other control characters with spaces. */
function removeControls(text: string, entities: readonly MessageEntity[]): FormattedText {
  const position = (char: number) => char - (text.slice(0, char).split('\r').length - 1)
  const kept = [...text].filter(symbol => symbol !== '\r')
  return {
    text: kept.map(symbol => (symbol < ' ' && symbol !== '\n' ? ' ' : symbol)).join(''),
    entities: entities.map(each => {
      const offset = position(each.offset)
      return { ...each, offset, length: position(endOf(each)) - offset }
    }),
  }
}

/** White space and zero-width characters only. */
const isBlank = (text: string) => /^[\s\u200b-\u200f\u2060\ufeff]*$/u.test(text)
