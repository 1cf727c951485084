import { InlineKeyboard } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import type { Excerpt } from '../../answer/answer.ts'
import { type ExcerptTarget, formatExcerptId } from '../../answer/excerpt-id.ts'
import { withWholeSentences } from '../../answer/open-excerpt.ts'
import { SAVED_MESSAGES } from '../../locales/saved-messages.ts'
import type { Language } from '../../text/language.ts'
import { decodeCallbackData, encodeCallbackData } from '../places/callback-data.ts'
import { type KeepStep, MAX_KEPT_CHAR } from '../places/saved-data.ts'
import type { View } from '../render/citation.ts'

/** Keeps the excerpt; no button when the quotation ends too far into its passage for the callback data. */
export function addKeepButton(
  keyboard: InlineKeyboard,
  excerpt: Excerpt,
  { language }: View,
): InlineKeyboard {
  const { permalinkId, quote } = withWholeSentences(excerpt)
  const { startChar, endChar } = quote
  if (endChar > MAX_KEPT_CHAR) return keyboard
  const target = { permalinkId, language: quote.language, startChar, endChar }
  return keyboard.add(keepButton({ does: 'keep', target }, language))
}

/** The keyboard with a full star for each excerpt that `isKept`, and an empty one for the others. */
export function withStars(
  { inline_keyboard }: Pick<InlineKeyboard, 'inline_keyboard'>,
  isKept: (excerptId: string) => boolean,
  language: Language,
): InlineKeyboard {
  return InlineKeyboard.from(
    inline_keyboard.map(row =>
      row.map(button => {
        const target = findTarget(button)
        if (!target) return button
        return keepButton({ does: isKept(excerptIdOf(target)) ? 'unkeep' : 'keep', target }, language)
      }),
    ),
  )
}

export function hasKeepButton({ inline_keyboard }: Pick<InlineKeyboard, 'inline_keyboard'>): boolean {
  return inline_keyboard.flat().some(button => findTarget(button) !== undefined)
}

export function excerptIdOf({ permalinkId, ...quote }: ExcerptTarget): string {
  return formatExcerptId({ permalinkId, quote })
}

function keepButton(step: KeepStep, language: Language): InlineKeyboardButton {
  const { buttonKeep, buttonKept } = SAVED_MESSAGES[language]
  const text = step.does === 'keep' ? buttonKeep : buttonKept
  return InlineKeyboard.text(text, encodeCallbackData({ kind: 'keep', ...step }))
}

function findTarget(button: InlineKeyboardButton): ExcerptTarget | undefined {
  const data = 'callback_data' in button ? decodeCallbackData(button.callback_data) : undefined
  return data?.kind === 'keep' ? data.target : undefined
}
