import { InlineKeyboard } from 'grammy'
import { DRAFT_MESSAGES } from '../../locales/draft-messages.ts'
import type { Language } from '../../text/language.ts'
import { encodeCallbackData } from '../places/callback-data.ts'

/** Under the request for a draft; `hasText`: something was sent that can be checked. */
export function collectingKeyboard(language: Language, hasText: boolean): InlineKeyboard {
  const { buttonCheck, buttonCancel } = DRAFT_MESSAGES[language]
  const keyboard = new InlineKeyboard()
  if (hasText) keyboard.text(buttonCheck, encodeCallbackData({ kind: 'draft', does: 'check' }))
  return keyboard.text(buttonCancel, encodeCallbackData({ kind: 'draft', does: 'cancel' }))
}

/** Under the progress. */
export function stopKeyboard(language: Language): InlineKeyboard {
  const data = encodeCallbackData({ kind: 'draft', does: 'stop' })
  return new InlineKeyboard().text(DRAFT_MESSAGES[language].buttonStop, data)
}
