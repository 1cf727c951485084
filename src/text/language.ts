/** Languages of the reports and the interface (ISO 639-1). */
export const LANGUAGES = ['kk', 'ru'] as const
export type Language = (typeof LANGUAGES)[number]

/** The language of a question; `unknown` if it cannot be determined. */
export type QuestionLanguage = Language | 'unknown'

export function isLanguage(value: unknown): value is Language {
  return value === 'kk' || value === 'ru'
}

/** `kk` ↔ `ru`. */
export function otherLanguage(language: Language): Language {
  return language === 'kk' ? 'ru' : 'kk'
}
