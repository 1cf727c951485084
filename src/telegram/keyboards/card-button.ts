import type { InlineKeyboard } from 'grammy'
import type { View } from '../render/citation.ts'
import type { VerifiedExcerpt } from '../render/verified-excerpt.ts'

/** The excerpt as a picture. */
export function addCardButton(
  keyboard: InlineKeyboard,
  _excerpt: VerifiedExcerpt,
  _view: View,
): InlineKeyboard {
  return keyboard
}
