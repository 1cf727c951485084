import type { Transformer } from 'grammy'
import type { Logger } from '../../log.ts'
import { keepKnownWords } from '../../safe-message.ts'

interface OptionalPart {
  readonly name: string
  /** Telegram's words when it refuses the part. */
  readonly words: RegExp
  /** Parameters; with a dot, fields of a parameter. */
  readonly params: readonly string[]
}

/**
 * What a message can do without, and how Telegram refuses it (400). Entities are not here: the links to the source are
 * among them. Nor is TOPIC_CLOSED: the admins of a closed topic want no answer in another one either.
 */
const OPTIONAL_PARTS: readonly OptionalPart[] = [
  {
    name: 'quote',
    words: /QUOTE_\w+|quote (?:is )?not found/i,
    params: ['reply_parameters.quote', 'reply_parameters.quote_position', 'reply_parameters.quote_entities'],
  },
  {
    name: 'reply',
    words:
      /repl(?:y|ied) message not found|message to (?:be replied|reply) not found|REPLY_(?:MESSAGE|TO)\w*_INVALID|\bMESSAGE_ID_INVALID/i,
    params: ['reply_parameters'],
  },
  {
    name: 'thread',
    words: /message thread not found|MESSAGE_THREAD_\w+|TOPIC_(?:DELETED|NOT_FOUND|ID_INVALID|INVALID)/i,
    params: ['message_thread_id'],
  },
  { name: 'effect', words: /EFFECT_\w*INVALID|message effect/i, params: ['message_effect_id'] },
  { name: 'link preview', words: /WEBPAGE_\w+|link preview/i, params: ['link_preview_options'] },
  {
    name: 'buttons',
    words: /\bBUTTON_\w+|REPLY_MARKUP_\w+|can't parse (?:inline )?keyboard|inline keyboard button/i,
    params: ['reply_markup'],
  },
]

/** Messages and their changes; a call that changes only the buttons is nothing without them. */
const MESSAGES = /^(?:send(?!ChatAction)|editMessage(?!ReplyMarkup))/

/** Sends a message again without the part that was refused, each part once: the answer matters, its frame does not. */
export function dropRefusedParts(logger: Logger): Transformer {
  return async (previous, method, payload, signal) => {
    let response = await previous(method, payload, signal)
    if (!MESSAGES.test(method)) return response
    let left = payload
    while (!response.ok && response.error_code === 400) {
      const { description } = response
      left = { ...left }
      const part = OPTIONAL_PARTS.find(
        ({ words, params }) => words.test(description) && dropAll(left, params),
      )
      if (!part) return response
      logger.info('sent again without a part that was refused', {
        method,
        part: part.name,
        description: keepKnownWords(description),
      })
      response = await previous(method, left, signal)
    }
    return response
  }
}

/** Whether there was anything to drop. */
function dropAll(payload: object, params: readonly string[]): boolean {
  return params.map(param => drop(payload, param)).some(Boolean)
}

function drop(payload: object, param: string): boolean {
  const [name = '', field] = param.split('.')
  const value: unknown = Reflect.get(payload, name)
  if (value === undefined) return false
  if (field === undefined) return Reflect.deleteProperty(payload, name)
  if (typeof value !== 'object' || value === null || Reflect.get(value, field) === undefined) return false
  // The caller's object stays as it is.
  const copy = { ...value }
  Reflect.deleteProperty(copy, field)
  return Reflect.set(payload, name, copy)
}
