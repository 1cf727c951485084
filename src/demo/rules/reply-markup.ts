import type { InlineKeyboardMarkup } from 'grammy/types'
import { badRequest } from '../api-refusal.ts'
import { isObject } from '../params.ts'
import { type KeyboardRules, parseInlineKeyboard } from './inline-keyboard.ts'

/**
 * The inline keyboard of a `reply_markup`; undefined where there is none, or where it is one of the keyboards that
 * belong to the chat and not to the message. Throws an ApiRefusal (400).
 */
export function parseReplyMarkup(value: unknown, rules: KeyboardRules): InlineKeyboardMarkup | undefined {
  if (value === undefined) return undefined
  if (!isObject(value)) throw badRequest('object expected as reply markup')
  if ('inline_keyboard' in value) return parseInlineKeyboard(value, rules)
  if ('keyboard' in value) checkReplyKeyboard(value.keyboard)
  else if (Object.keys(value).length > 0 && value.remove_keyboard !== true && value.force_reply !== true) {
    rules.violate(`unknown kind of reply_markup: ${Object.keys(value).join(', ')}`)
  }
  return undefined
}

/** The same for editing, where only an inline keyboard will do. */
export function parseEditedMarkup(value: unknown, rules: KeyboardRules): InlineKeyboardMarkup | undefined {
  const isOther = isObject(value) && !('inline_keyboard' in value) && Object.keys(value).length > 0
  if (isOther) throw badRequest('inline keyboard expected')
  return parseReplyMarkup(value, rules)
}

function checkReplyKeyboard(rows: unknown): void {
  if (!Array.isArray(rows)) throw badRequest('field "keyboard" of the ReplyKeyboardMarkup must be an Array')
  for (const button of rows.flat()) {
    const text: unknown = isObject(button) ? button.text : button
    if (typeof text !== 'string') {
      throw badRequest(`can't parse keyboard button: Can't find field "text"`)
    }
  }
}
