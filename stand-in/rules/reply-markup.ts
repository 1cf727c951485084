import type { ForceReply, InlineKeyboardMarkup } from 'grammy/types'
import { badRequest } from '../wire/api-refusal.ts'
import { isObject } from '../wire/params.ts'
import { parseInlineKeyboard } from './inline-keyboard.ts'
import type { KeyboardRules } from './keyboard-rules.ts'

/** The effect of a `reply_markup`: an inline keyboard or a forced reply. */
export interface ReplyMarkup {
  readonly keyboard?: InlineKeyboardMarkup | undefined
  readonly forceReply?: ForceReply | undefined
}

const MAX_PLACEHOLDER_CHARS = 64

/**
 * Reads a `reply_markup`; empty for a reply keyboard, which belongs to the chat and not to the message. Throws an ApiRefusal
 * (400).
 */
export function parseReplyMarkup(value: unknown, rules: KeyboardRules): ReplyMarkup {
  if (value === undefined) return {}
  if (!isObject(value)) throw badRequest('object expected as reply markup')
  if ('inline_keyboard' in value) return { keyboard: parseInlineKeyboard(value, rules) }
  if ('keyboard' in value) checkReplyKeyboard(value.keyboard)
  else if (value.force_reply === true) return { forceReply: parseForceReply(value, rules) }
  else if (Object.keys(value).length > 0 && value.remove_keyboard !== true) {
    rules.reportViolation(`unknown kind of reply_markup: ${Object.keys(value).join(', ')}`)
  }
  return {}
}

function parseForceReply(
  value: Readonly<Record<string, unknown>>,
  { reportViolation }: KeyboardRules,
): ForceReply {
  const { input_field_placeholder: placeholder, selective } = value
  const text = typeof placeholder === 'string' ? placeholder : ''
  if (text.length > MAX_PLACEHOLDER_CHARS) {
    reportViolation(
      `input_field_placeholder has ${text.length} characters, Telegram shows ${MAX_PLACEHOLDER_CHARS}`,
    )
  }
  return {
    force_reply: true,
    ...(text !== '' && { input_field_placeholder: text }),
    ...(selective === true && { selective }),
  }
}

/** The same for edits, which accept only inline keyboards. */
export function parseEditedMarkup(value: unknown, rules: KeyboardRules): InlineKeyboardMarkup | undefined {
  const isOther = isObject(value) && !('inline_keyboard' in value) && Object.keys(value).length > 0
  if (isOther) throw badRequest('inline keyboard expected')
  return parseReplyMarkup(value, rules).keyboard
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
