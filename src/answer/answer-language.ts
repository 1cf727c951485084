import type { Language, QuestionLanguage } from '../text/language.ts'

/** The language of a reply and its quotations: the reader's choice, else the question's language, else the fallback. */
export function answerLanguage(asked: QuestionLanguage, fallback: Language, chosen?: Language): Language {
  return chosen ?? (asked === 'unknown' ? fallback : asked)
}
