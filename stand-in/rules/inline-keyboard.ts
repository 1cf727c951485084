import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import { checkHttpsUrl, checkLinkUrl } from '../format/link-url.ts'
import { checkStartLink } from '../format/start-link.ts'
import { badRequest } from '../wire/api-refusal.ts'
import { isObject } from '../wire/params.ts'
import type { KeyboardRules } from './keyboard-rules.ts'
import { parseSwitchButton } from './switch-buttons.ts'

type Fields = Readonly<Record<string, unknown>>

const MAX_BUTTONS = 100
// TDLib silently drops the rest of a row.
const MAX_ROW_BUTTONS = 8
const MAX_DATA_BYTES = 64
const MAX_COPY_CHARS = 256

const LOOKS = ['text', 'icon_custom_emoji_id', 'style'] as const
const ACTIONS = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  'disabled',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
] as const
const STYLES = ['danger', 'success', 'primary'] as const

const cannotParse = (reason: string) => badRequest(`can't parse inline keyboard button: ${reason}`)

const NO_ACTION = () => cannotParse('Text buttons are unallowed in the inline keyboard')

/**
 * An inline keyboard as Telegram stores it; undefined if it has no buttons. Throws an ApiRefusal (400). Stricter than Telegram in
 * one point: a button with two actions is refused, not reduced to one.
 */
export function parseInlineKeyboard(value: Fields, rules: KeyboardRules): InlineKeyboardMarkup | undefined {
  const rows: unknown = value.inline_keyboard
  if (!Array.isArray(rows)) throw badRequest('field "inline_keyboard" must be of type Array')
  const keyboard = rows
    .map((row: unknown) => {
      if (!Array.isArray(row)) throw badRequest('field "inline_keyboard" must be an Array of Arrays')
      return row.map((button: unknown) => parseButton(button, rules))
    })
    .filter(row => row.length > 0)
  if (keyboard.flat().length > MAX_BUTTONS) throw badRequest('reply markup is too long')
  const longest = Math.max(0, ...keyboard.map(row => row.length))
  if (longest > MAX_ROW_BUTTONS)
    rules.reportViolation(`${longest} buttons in a row, Telegram keeps ${MAX_ROW_BUTTONS}`)
  return keyboard.length > 0 ? { inline_keyboard: keyboard } : undefined
}

function parseButton(value: unknown, rules: KeyboardRules): InlineKeyboardButton {
  if (!isObject(value)) throw cannotParse('InlineKeyboardButton must be an Object')
  if (value.text === undefined) throw cannotParse(`Can't find field "text"`)
  if (typeof value.text !== 'string') throw cannotParse('Field "text" must be of type String')
  if (value.text.trim() === '') throw badRequest('REPLY_MARKUP_INVALID')
  for (const field of Object.keys(value)) {
    if (![...LOOKS, ...ACTIONS].some(known => known === field))
      rules.reportViolation(`unknown button field ${field}`)
  }
  const [action, ...more] = ACTIONS.filter(field => value[field] !== undefined && value[field] !== null)
  if (more.length > 0) throw cannotParse(`exactly one action must be used, got ${action} and ${more.join()}`)
  if (action === undefined) throw NO_ACTION()
  return { ...parseLooks(value, value.text), ...parseAction(action, value, rules) }
}

function parseLooks(value: Fields, text: string) {
  const style = STYLES.find(each => each === value.style)
  if (value.style !== undefined && !style) throw cannotParse('invalid button style specified')
  const icon = value.icon_custom_emoji_id
  return { text, ...(style && { style }), ...(typeof icon === 'string' && { icon_custom_emoji_id: icon }) }
}

function parseAction(action: (typeof ACTIONS)[number], value: Fields, rules: KeyboardRules) {
  const text = String(value[action])
  const object = isObject(value[action]) ? value[action] : undefined
  switch (action) {
    case 'url':
      if (text === '') throw NO_ACTION()
      checkStartLink(text, rules.reportViolation)
      return { url: checkLinkUrl(text, 'inline keyboard button URL') }
    case 'callback_data':
      if (text === '') throw NO_ACTION()
      if (Buffer.byteLength(text, 'utf8') > MAX_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID')
      return { callback_data: text }
    case 'switch_inline_query':
    case 'switch_inline_query_current_chat':
    case 'switch_inline_query_chosen_chat':
      return parseSwitchButton(action, value[action], rules)
    case 'copy_text': {
      const copied = String(requireObject(object, action).text ?? '')
      if (copied.length < 1 || copied.length > MAX_COPY_CHARS) throw badRequest('BUTTON_COPY_TEXT_INVALID')
      return { copy_text: { text: copied } }
    }
    case 'web_app': {
      if (!rules.isPrivateChat) throw badRequest('BUTTON_TYPE_INVALID')
      const url = String(requireObject(object, action).url ?? '')
      return { web_app: { url: checkHttpsUrl(url, 'inline keyboard button Web App URL') } }
    }
    case 'login_url': {
      const url = String(requireObject(object, action).url ?? '')
      return { url: checkHttpsUrl(url, 'inline keyboard button login URL') }
    }
    case 'disabled':
      return { disabled: {} }
    case 'callback_game':
    case 'pay':
      throw badRequest('BUTTON_TYPE_INVALID')
  }
}

function requireObject(object: Fields | undefined, field: string): Fields {
  if (!object) throw cannotParse(`Field "${field}" must be of type Object`)
  return object
}
