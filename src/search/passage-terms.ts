import { createHash } from 'node:crypto'
import type { Passage } from '../passages/passage.ts'
import { passageInput } from '../passages/passage-input.ts'
import type { PassageQuestion } from '../passages/passage-questions.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { searchTerms } from '../text/terms.ts'

/** The terms of a passage in one edition, its heading path included; none without that edition. */
export function passageTerms(passage: Passage, language: Language): readonly string[] {
  const input = passageInput(passage, language)
  return input === undefined ? [] : searchTerms(input, language)
}

/**
 * What the lexical index holds of each passage: the terms of all its editions and of the questions that it answers.
 * One index for both languages: names and numbers meet whichever edition has them.
 */
export function lexicalDocuments(
  passages: readonly Passage[],
  questions: readonly PassageQuestion[],
): readonly (readonly string[])[] {
  const documents = passages.map(passage => LANGUAGES.flatMap(language => passageTerms(passage, language)))
  for (const { passage, text } of questions) documents[passage]?.push(...searchTerms(text))
  return documents
}

/** How many passages stand for all of them in the fingerprint. */
const SAMPLES = 20

/**
 * A hash of the terms of some passages: it changes when the code that makes terms does, so that an index is never
 * asked with other terms than it was built with.
 */
export function termsFingerprint(passages: readonly Passage[]): string {
  const step = Math.max(1, Math.floor(passages.length / SAMPLES))
  const hash = createHash('sha256')
  for (let i = 0; i < passages.length; i += step) {
    const passage = passages[i]
    if (passage) hash.update([...passageTerms(passage, 'kk'), ...passageTerms(passage, 'ru')].join(' '))
  }
  return hash.digest('hex')
}
