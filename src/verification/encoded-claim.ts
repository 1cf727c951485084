import { CYRILLIC_LOOK_ALIKES } from '../text/cyrillic-letters.ts'
import { type EditionWords, wordStem } from './edition-words.ts'
import { type NormalisedForms, type NormalisedWord, normalisedForms } from './normalised-words.ts'
import type { ParsedClaim } from './parsed-claim.ts'

/** A claim's words with their ids in the editions' vocabularies; −1: not in any edition. */
export interface EncodedClaim {
  readonly words: readonly NormalisedWord[]
  readonly exactIds: Int32Array
  readonly skeletonIds: Int32Array
  readonly stems: Int32Array
  /** Exact form of a Latin word when read as the Cyrillic letters that it looks like. */
  readonly lookAlikeIds: Int32Array
  /** Per word, ids of the skeletons that it is likely a typo of. */
  readonly typos: readonly ReadonlySet<number>[]
}

export function encodeClaim({ text, words }: ParsedClaim, editions: EditionWords): EncodedClaim {
  const read = words.map(word => readWord(text.slice(word.startChar, word.endChar), word, editions))
  return {
    words: read,
    exactIds: Int32Array.from(read, ({ exact }) => editions.exactForms.find(exact)),
    skeletonIds: Int32Array.from(read, ({ skeleton }) => editions.skeletons.find(skeleton)),
    lookAlikeIds: Int32Array.from(words, word =>
      editions.exactForms.find(readLookAlikes(text.slice(word.startChar, word.endChar))?.exact ?? ''),
    ),
    stems: Int32Array.from(read, ({ skeleton }) => editions.stemNames.find(wordStem(skeleton))),
    typos: read.map(({ skeleton }) =>
      editions.skeletons.find(skeleton) < 0 ? editions.typos.find(skeleton, editions) : NO_TYPOS,
    ),
  }
}

const NO_TYPOS: ReadonlySet<number> = new Set()

/** Reads an unknown word of Latin look-alikes as Cyrillic: «HE» is «не». */
function readWord(
  typed: string,
  word: NormalisedWord,
  { exactForms, skeletons }: EditionWords,
): NormalisedWord {
  if (exactForms.find(word.exact) >= 0 || skeletons.find(word.skeleton) >= 0) return word
  return { ...word, ...readLookAlikes(typed) }
}

function readLookAlikes(typed: string): NormalisedForms | undefined {
  if (!/^[a-zəɵ\u00ad]+$/iu.test(typed)) return undefined
  const letters = [...typed.replaceAll('\u00ad', '')].map(letter => CYRILLIC_LOOK_ALIKES[letter])
  return letters.includes(undefined) ? undefined : normalisedForms(letters.join(''))
}
