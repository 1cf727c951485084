import type { Language } from '../../../src/text/language.ts'
import { searchTerms } from '../../../src/text/terms.ts'
import { drawEnding, ENDING_COUNT, inventedWord } from './invented-words.ts'

/** A word with its index terms. */
export interface TermWord {
  readonly text: string
  readonly capitalised: string
  readonly terms: readonly string[]
}

/** Gives the word of a rank with an ending; `random` is from 0 to 1. */
export type Vocabulary = (rank: number, random: number) => TermWord

/** Nine in ten words of a text have a lower rank. */
const KEPT_RANKS = 4_096

/** The words of a language, as they are indexed in texts of `textLanguage`. Frequent ones are made once. */
export function createVocabulary(language: Language, textLanguage: Language): Vocabulary {
  const made: (TermWord | undefined)[] = Array.from({ length: KEPT_RANKS * ENDING_COUNT })
  const make = (rank: number, ending: number): TermWord => {
    const text = inventedWord(rank, language, ending)
    const capitalised = `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`
    return { text, capitalised, terms: searchTerms(text, textLanguage) }
  }
  return (rank, random) => {
    const ending = drawEnding(random)
    if (rank >= KEPT_RANKS) return make(rank, ending)
    const at = rank * ENDING_COUNT + ending
    const word = made[at] ?? make(rank, ending)
    made[at] = word
    return word
  }
}
