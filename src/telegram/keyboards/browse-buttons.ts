import type { InlineKeyboard } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import { ACTIONS } from '../places/actions.ts'
import { formatPlace, type Place } from '../places/place.ts'
import type { View } from '../render/citation.ts'

/** To what stands around an excerpt, and to the whole section. */
export function addBrowseButtons(
  keyboard: InlineKeyboard,
  _excerpt: Excerpt,
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
  _excerpt: Excerpt,
  place: Place,
  { messages }: View,
): InlineKeyboard {
  return keyboard.text(messages.buttonSimilar, formatPlace(ACTIONS.similar, place))
}
