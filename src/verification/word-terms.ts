import { LANGUAGES } from '../text/language.ts'
import { searchTerms } from '../text/terms.ts'

/** The search terms of a word, by language: a passage with the word, in one of the languages, has all of that language's. */
export type WordTerms = readonly (readonly string[])[]

export function wordTerms(form: string): WordTerms {
  return LANGUAGES.map(language => searchTerms(form, language)).filter(terms => terms.length > 0)
}

/** In how many passages each term occurs. */
export type TermFrequencies = ReadonlyMap<string, number>

/**
 * At most how many passages have the word: those with its rarest term, in the language in which that is more. 0 for a word that
 * is not searched for.
 */
export function passagesWith(terms: WordTerms, frequencies: TermFrequencies): number {
  return Math.max(0, ...terms.map(own => Math.min(...own.map(term => frequencies.get(term) ?? 0))))
}
