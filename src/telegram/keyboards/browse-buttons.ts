import type { InlineKeyboard } from 'grammy'
import { ACTIONS } from '../places/actions.ts'
import { formatPlace, type Place } from '../places/passage-ref.ts'
import type { View } from '../render/citation.ts'
import type { VerifiedExcerpt } from '../render/verified-excerpt.ts'

/** To what stands around an excerpt, and to the whole section. */
export function addBrowseButtons(
  keyboard: InlineKeyboard,
  _excerpt: VerifiedExcerpt,
  place: Place,
  { messages }: View,
): InlineKeyboard {
  return keyboard
    .text(messages.buttonContext, formatPlace(ACTIONS.surroundings, place))
    .text(messages.buttonSection, formatPlace(ACTIONS.section, place))
}

/** To passages that are like this one. */
export function addSimilarButton(
  keyboard: InlineKeyboard,
  _excerpt: VerifiedExcerpt,
  place: Place,
  { messages }: View,
): InlineKeyboard {
  return keyboard.text(messages.buttonSimilar, formatPlace(ACTIONS.similar, place))
}
