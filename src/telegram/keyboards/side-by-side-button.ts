import type { InlineKeyboard } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import { sideBySideMessages } from '../../locales/side-by-side-messages.ts'
import { encodeCallbackData } from '../places/callback-data.ts'
import type { PassageRef } from '../places/passage-ref.ts'
import type { View } from '../render/citation.ts'

interface SideBySideButton {
  readonly excerpt: Excerpt
  readonly ref: PassageRef
  readonly view: View
}

/** Shows the excerpt in both languages; no button if it has only one. */
export function addSideBySideButton(
  keyboard: InlineKeyboard,
  { excerpt, ref, view }: SideBySideButton,
): void {
  if (Object.keys(excerpt.passage.texts).length < 2) return
  const data = encodeCallbackData({ kind: 'sideBySide', ref })
  keyboard.text(sideBySideMessages(view.language).buttonSideBySide, data)
}
