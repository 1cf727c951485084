import { InlineKeyboard } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import { withWholeSentences } from '../../answer/open-excerpt.ts'
import { CARD_FORMATS, CARD_THEMES } from '../../card/card-look.ts'
import { type CardRequest, encodeCallbackData, MAX_TARGET_CHAR } from '../places/callback-data.ts'
import type { View } from '../render/citation.ts'

/** Draws the excerpt as a card; no button when the quotation ends too far into its passage for the callback data. */
export function addCardButton(
  keyboard: InlineKeyboard,
  excerpt: Excerpt,
  { language, messages }: View,
  { isBilingual = false } = {},
): InlineKeyboard {
  const { permalinkId, quote } = withWholeSentences(excerpt)
  const { startChar, endChar } = quote
  if (endChar > MAX_TARGET_CHAR) return keyboard
  const target = { permalinkId, language: quote.language, startChar, endChar }
  const card = {
    target,
    look: { format: 'portrait', theme: 'light' },
    reader: language,
    isBilingual,
  } as const
  return keyboard.text(messages.buttonCard, encodeCallbackData({ kind: 'card', card }))
}

/** Under a card: the other theme and the other format of the same card. */
export function cardKeyboard(shown: CardRequest, { messages }: View): InlineKeyboard {
  const { theme, format } = shown.look
  const dataOf = (look: CardRequest['look']) => encodeCallbackData({ kind: 'card', card: { ...shown, look } })
  const keyboard = new InlineKeyboard()
  for (const other of CARD_THEMES.filter(each => each !== theme)) {
    keyboard.text(messages.buttonCardTheme[other], dataOf({ format, theme: other }))
  }
  for (const other of CARD_FORMATS.filter(each => each !== format)) {
    keyboard.text(messages.buttonCardFormat[other], dataOf({ format: other, theme }))
  }
  return keyboard
}
