import type { InlineKeyboardButton, Message } from 'grammy/types'

/** The callback data of the button with this label or data. Throws a plain Error that lists the buttons. */
export function findButton({ reply_markup, message_id }: Message, textOrData: string): string {
  const buttons = reply_markup?.inline_keyboard.flat() ?? []
  const button =
    buttons.find(each => each.text === textOrData) ?? buttons.find(each => dataOf(each) === textOrData)
  const data = button && dataOf(button)
  if (data !== undefined) return data
  const there = buttons.map(each => `«${each.text}»`).join(', ') || 'no buttons'
  const problem = button ? 'is not a callback button' : 'does not exist'
  throw new Error(`the button «${textOrData}» ${problem}; message ${message_id} has ${there}`)
}

const dataOf = (button: InlineKeyboardButton) =>
  'callback_data' in button ? button.callback_data : undefined
