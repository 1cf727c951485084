import type { InlineKeyboard } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import { FEEDBACK_REASONS, type FeedbackReason } from '../../locales/messages.ts'
import { ACTIONS } from '../places/actions.ts'
import type { View } from '../render/citation.ts'

/** What a reader says of an excerpt; who says it is kept nowhere. */
export interface Feedback {
  readonly permalinkId: string
  readonly reason: FeedbackReason
}

const FEEDBACK = new RegExp(`^${ACTIONS.feedback}:(\\d):([a-z0-9-]{1,40}_\\d{1,5}_[0-9a-f]{4})$`)

/** A button a reason: at most 2 + 2 + 51 = 55 of 64 bytes. */
export function addFeedbackButtons(
  keyboard: InlineKeyboard,
  { permalinkId }: Excerpt,
  { messages }: View,
): InlineKeyboard {
  for (const [number, reason] of FEEDBACK_REASONS.entries()) {
    keyboard.text(messages.buttonFeedback[reason], `${ACTIONS.feedback}:${number}:${permalinkId}`)
  }
  return keyboard
}

/** Reads the data of a feedback button; undefined when nobody here wrote it. */
export function parseFeedback(data: string): Feedback | undefined {
  const [, number, permalinkId] = FEEDBACK.exec(data) ?? []
  const reason = FEEDBACK_REASONS[Number(number)]
  return reason && permalinkId !== undefined ? { permalinkId, reason } : undefined
}

/** The buttons of a message without those that give feedback, for after it was given. */
export function withoutFeedback(
  keyboard: InlineKeyboard['inline_keyboard'],
): InlineKeyboard['inline_keyboard'] {
  const others = keyboard.map(row =>
    row.filter(button => !('callback_data' in button && parseFeedback(button.callback_data))),
  )
  return others.filter(row => row.length > 0)
}
