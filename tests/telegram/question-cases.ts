import { messagesOf } from '../../src/locales/messages-of.ts'
import { LANGUAGES, type Language } from '../../src/text/language.ts'

/** Questions that several bundled reports answer. */
export const QUESTIONS: Readonly<Record<Language, string>> = {
  kk: 'Полицияның азаптауы туралы қандай шағымдар түсті?',
  ru: 'Что говорится о пытках задержанных?',
}

export const CASES = LANGUAGES.map(language => ({
  language,
  question: QUESTIONS[language],
  messages: messagesOf(language),
}))
