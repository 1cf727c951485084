import { InlineKeyboard } from 'grammy'
import { encodeCallbackData } from '../places/callback-data.ts'
import type { View } from '../render/citation.ts'

/** What can be done with the text of a picture. */
export function readTextKeyboard({ messages }: View): InlineKeyboard {
  return new InlineKeyboard()
    .text(messages.buttonVerifyRead, encodeCallbackData({ kind: 'readText', does: 'verify' }))
    .text(messages.buttonAskRead, encodeCallbackData({ kind: 'readText', does: 'ask' }))
}
