import type { Language } from '../text/language.ts'
import { kk } from './kk.ts'
import type { Messages } from './messages.ts'
import { ru } from './ru.ts'

const MESSAGES: Readonly<Record<Language, Messages>> = { kk, ru }

/** The bot's texts in this language. */
export function messagesOf(language: Language): Messages {
  return MESSAGES[language]
}
