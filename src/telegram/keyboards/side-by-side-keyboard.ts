import { InlineKeyboard } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import { encodeCallbackData } from '../places/callback-data.ts'
import type { PassageRef } from '../places/passage-ref.ts'
import type { View } from '../render/citation.ts'
import { addCardButton } from './card-button.ts'
import { addCopyQuoteButton } from './copy-quote-button.ts'
import { addBackToAnswer, withoutEmptyRows } from './excerpt-keyboards.ts'

interface SideBySideKeyboard {
  readonly excerpt: Excerpt
  readonly ref: PassageRef
  readonly view: View
}

/** Under an excerpt in both languages: a card and a copy of both, and the way back. */
export function sideBySideKeyboard({ excerpt, ref, view }: SideBySideKeyboard): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  // The next label needs a row of its own on a phone 320 pixels wide.
  addCardButton(keyboard, excerpt, view, { isBilingual: true }).row()
  addCopyQuoteButton(keyboard, excerpt, view, { isBilingual: true }).row()
  keyboard.text(view.messages.buttonBackToPassage, encodeCallbackData({ kind: 'passage', ref }))
  return withoutEmptyRows(addBackToAnswer(keyboard, ref, view))
}
