import { CYRILLIC_LOOK_ALIKES } from '../text/cyrillic-letters.ts'
import type { EditionWords } from './edition-words.ts'
import { type NormalisedForms, type NormalisedWord, normalisedForms } from './normalised-words.ts'
import type { ParsedClaim } from './parsed-claim.ts'

/** The words of a claim as they are compared: an unknown one of Latin look-alikes is read as Cyrillic: «HE» is «не». */
export function readWords({ text, words }: ParsedClaim, editions: EditionWords): readonly NormalisedWord[] {
  return words.map(word => readWord(text.slice(word.startChar, word.endChar), word, editions))
}

function readWord(
  typed: string,
  word: NormalisedWord,
  { exactForms, skeletons }: EditionWords,
): NormalisedWord {
  if (exactForms.find(word.exact) >= 0 || skeletons.find(word.skeleton) >= 0) return word
  return { ...word, ...readLookAlikes(typed) }
}

/** A word of Latin letters that look like Cyrillic ones, read as these; undefined for others. */
export function readLookAlikes(typed: string): NormalisedForms | undefined {
  if (!/^[a-zəɵ\u00ad]+$/iu.test(typed)) return undefined
  const letters = [...typed.replaceAll('\u00ad', '')].map(letter => CYRILLIC_LOOK_ALIKES[letter])
  return letters.includes(undefined) ? undefined : normalisedForms(letters.join(''))
}
