import type { Transformer } from 'grammy'
import type { Logger } from '../../log.ts'
import { keepKnownWords } from '../../safe-message.ts'
import { isPartRefused, type RefusablePart } from './telegram-errors.ts'

interface OptionalPart {
  readonly name: RefusablePart
  /** Parameters; with a dot, fields of a parameter. */
  readonly params: readonly string[]
}

/** The optional parts of a message. Not entities, because they include the links to the sources. */
const OPTIONAL_PARTS: readonly OptionalPart[] = [
  {
    name: 'quote',
    params: ['reply_parameters.quote', 'reply_parameters.quote_position', 'reply_parameters.quote_entities'],
  },
  { name: 'reply', params: ['reply_parameters'] },
  { name: 'thread', params: ['message_thread_id'] },
  { name: 'effect', params: ['message_effect_id'] },
  { name: 'link preview', params: ['link_preview_options'] },
  { name: 'buttons', params: ['reply_markup'] },
]

/** Methods that send or edit messages; editing only the buttons is pointless without them. */
const MESSAGES = /^(?:send(?!ChatAction)|editMessage(?!ReplyMarkup))/

/** When Telegram refuses an optional part of a message, sends the message again without it. */
export function dropRefusedParts(logger: Logger): Transformer {
  return async (previous, method, payload, signal) => {
    let response = await previous(method, payload, signal)
    if (!MESSAGES.test(method)) return response
    let left = payload
    while (!response.ok && response.error_code === 400) {
      const { description } = response
      left = { ...left }
      const part = OPTIONAL_PARTS.find(
        ({ name, params }) => isPartRefused(name, description) && dropAll(left, params),
      )
      if (!part) return response
      logger.info('retrying without a refused part', {
        method,
        part: part.name,
        description: keepKnownWords(description),
      })
      response = await previous(method, left, signal)
    }
    return response
  }
}

/** Whether there was anything to remove. */
function dropAll(payload: object, params: readonly string[]): boolean {
  return params.map(param => drop(payload, param)).some(Boolean)
}

function drop(payload: object, param: string): boolean {
  const [name = '', field] = param.split('.')
  const value: unknown = Reflect.get(payload, name)
  if (value === undefined) return false
  if (field === undefined) return Reflect.deleteProperty(payload, name)
  if (typeof value !== 'object' || value === null || Reflect.get(value, field) === undefined) return false
  // Do not change the caller's object.
  const copy = { ...value }
  Reflect.deleteProperty(copy, field)
  return Reflect.set(payload, name, copy)
}
