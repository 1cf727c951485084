import type { InlineKeyboard } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import { formatCopiedQuotation } from '../../answer/copied-quotation.ts'
import { withWholeSentences } from '../../answer/open-excerpt.ts'
import { sideBySideMessages } from '../../locales/side-by-side-messages.ts'
import { encodeCallbackData, MAX_TARGET_CHAR } from '../places/callback-data.ts'
import type { View } from '../render/citation.ts'

/** The most that a button can copy: https://core.telegram.org/bots/api#copytextbutton */
const MAX_COPIED_CHARS = 256

/**
 * Copies the quotation with its citation; one that is too long for a copy button is sent as a message to copy. No button when
 * the quotation ends too far into its passage for the callback data.
 */
export function addCopyQuoteButton(
  keyboard: InlineKeyboard,
  excerpt: Excerpt,
  { language, botUsername }: View,
  { isBilingual = false, today = new Date() } = {},
): InlineKeyboard {
  const label = sideBySideMessages(language).buttonCopyQuote
  const text = formatCopiedQuotation(excerpt, { botUsername, today })
  if (!isBilingual && text.length <= MAX_COPIED_CHARS) return keyboard.copyText(label, text)
  const { permalinkId, quote } = withWholeSentences(excerpt)
  const target = { permalinkId, language: quote.language, startChar: quote.startChar, endChar: quote.endChar }
  if (target.endChar > MAX_TARGET_CHAR) return keyboard
  return keyboard.text(label, encodeCallbackData({ kind: 'copyQuote', copy: { target, isBilingual } }))
}
