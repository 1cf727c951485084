import type { InlineKeyboard } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import { FEEDBACK_REASONS } from '../../locales/messages.ts'
import { decodeCallbackData, encodeCallbackData } from '../places/callback-data.ts'
import type { View } from '../render/citation.ts'

/** One button for each reason; who pressed it is not stored. */
export function addFeedbackButtons(
  keyboard: InlineKeyboard,
  { permalinkId }: Excerpt,
  { messages }: View,
): InlineKeyboard {
  for (const reason of FEEDBACK_REASONS) {
    const data = encodeCallbackData({ kind: 'feedback', permalinkId, reason })
    keyboard.text(messages.buttonFeedback[reason], data)
  }
  return keyboard
}

/** The keyboard without its feedback buttons, for a message that has received feedback. */
export function withoutFeedback(
  keyboard: InlineKeyboard['inline_keyboard'],
): InlineKeyboard['inline_keyboard'] {
  const others = keyboard.map(row =>
    row.filter(
      button => !('callback_data' in button) || decodeCallbackData(button.callback_data)?.kind !== 'feedback',
    ),
  )
  return others.filter(row => row.length > 0)
}
