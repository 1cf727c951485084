/** Languages of the reports and of the interface (ISO 639-1). */
export const LANGUAGES = ['kk', 'ru'] as const
export type Language = (typeof LANGUAGES)[number]

/** What a question is written in; `unknown` when the text does not tell. */
export type QuestionLanguage = Language | 'unknown'

export function isLanguage(value: unknown): value is Language {
  return value === 'kk' || value === 'ru'
}

/** The one that is not this one: `kk` ↔ `ru`. */
export function otherLanguage(language: Language): Language {
  return language === 'kk' ? 'ru' : 'kk'
}
