import { isLanguage, type Language } from '../../src/text/language.ts'

/** What the user can do on the page. */
export type PageAction =
  | { readonly kind: 'language'; readonly language: Language }
  | {
      readonly kind: 'send'
      readonly chat: number
      readonly text: string
      readonly replyTo: number | undefined
      /** Another member of the group to act as. */
      readonly as: number | undefined
    }
  | { readonly kind: 'edit'; readonly chat: number; readonly message: number; readonly text: string }
  | {
      readonly kind: 'press'
      readonly chat: number
      readonly message: number
      readonly data: string
      readonly as: number | undefined
    }

  /** Types `@bot query`. */
  | {
      readonly kind: 'inline'
      readonly chat: number
      readonly query: string
      readonly offset: string
      readonly as: number | undefined
    }
  /** Sends a result from an inline list. */
  | {
      readonly kind: 'choose'
      readonly list: string
      readonly result: string
      readonly replyTo: number | undefined
    }
  /** Presses the button above an inline list. */
  | { readonly kind: 'start'; readonly list: string }

type PageActionKind = PageAction['kind']

type Fields = Readonly<Record<string, unknown>>

/** Parsers of the request body by kind of action; undefined for an invalid body. */
const PARSERS: Readonly<Record<PageActionKind, (fields: Fields) => PageAction | undefined>> = {
  language: ({ language }) => (isLanguage(language) ? { kind: 'language', language } : undefined),
  send: ({ chat, text, replyTo, as }) =>
    isId(chat) && isText(text)
      ? { kind: 'send', chat, text, replyTo: idOrNone(replyTo), as: idOrNone(as) }
      : undefined,
  edit: ({ chat, message, text }) =>
    isId(chat) && isId(message) && isText(text) ? { kind: 'edit', chat, message, text } : undefined,
  press: ({ chat, message, data, as }) =>
    isId(chat) && isId(message) && isText(data)
      ? { kind: 'press', chat, message, data, as: idOrNone(as) }
      : undefined,
  inline: ({ chat, query, offset = '', as }) =>
    isId(chat) && isText(query) && isText(offset)
      ? { kind: 'inline', chat, query, offset, as: idOrNone(as) }
      : undefined,
  choose: ({ list, result, replyTo }) =>
    isText(list) && isText(result) ? { kind: 'choose', list, result, replyTo: idOrNone(replyTo) } : undefined,
  start: ({ list }) => (isText(list) ? { kind: 'start', list } : undefined),
}

/** The parser for this kind of action; undefined when there is no such kind. */
export function findActionParser(name: string): ((body: unknown) => PageAction | undefined) | undefined {
  const kind = ACTION_KINDS.find(each => each === name)
  if (!kind) return undefined
  return body => (isFields(body) ? PARSERS[kind](body) : undefined)
}

const ACTION_KINDS: readonly PageActionKind[] = [
  'language',
  'send',
  'edit',
  'press',
  'inline',
  'choose',
  'start',
]

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const isId = (value: unknown): value is number => Number.isSafeInteger(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const idOrNone = (value: unknown) => (isId(value) ? value : undefined)
