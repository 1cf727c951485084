import { isLanguage, LANGUAGES, type Language, type QuestionLanguage } from '../text/language.ts'

/** The edition that a question in this language is compared with first. */
export function firstEdition(language: QuestionLanguage): Language {
  return isLanguage(language) ? language : LANGUAGES[0]
}

/** The edition in the language of the question, or else the first. */
export function editionIn<Row extends { readonly language: Language }>(
  rows: readonly Row[],
  language: QuestionLanguage,
): Row | undefined {
  return rows.find(row => row.language === language) ?? rows[0]
}
