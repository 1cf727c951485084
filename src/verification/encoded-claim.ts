import { type EditionWords, wordStem } from './edition-words.ts'
import type { IndexWords } from './index-words.ts'
import type { NormalisedForms, NormalisedWord } from './normalised-words.ts'
import type { ParsedClaim } from './parsed-claim.ts'
import { readLookAlikes, readWords } from './read-words.ts'

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
  /** Per word, its information content in bits: −log2 of its frequency in the reports. */
  readonly bits: Float64Array
  /** Per word, whether a report has exactly this form of it, also where the editions here do not. */
  readonly isKnown: readonly boolean[]
}

/** Assumed for words in no report. */
const UNKNOWN_BITS = 9

/** `index`: given where the editions are not all of the index. */
export function encodeClaim(claim: ParsedClaim, editions: EditionWords, index?: IndexWords): EncodedClaim {
  const { text, words } = claim
  const { exactForms, skeletons, stemNames, skeletonIds, counts } = editions
  const read = readWords(claim, editions)
  const bitsOf = ({ exact, skeleton }: NormalisedForms): number => {
    const own = index?.bitsOf(exact)
    if (own !== undefined) return own
    const count = counts[skeletons.find(skeleton)]
    return count === undefined ? UNKNOWN_BITS : Math.log2(skeletonIds.length / count)
  }
  return {
    words: read,
    exactIds: Int32Array.from(read, ({ exact }) => exactForms.find(exact)),
    skeletonIds: Int32Array.from(read, ({ skeleton }) => skeletons.find(skeleton)),
    lookAlikeIds: Int32Array.from(words, word =>
      exactForms.find(readLookAlikes(text.slice(word.startChar, word.endChar))?.exact ?? ''),
    ),
    stems: Int32Array.from(read, ({ skeleton }) => stemNames.find(wordStem(skeleton))),
    typos: read.map(({ exact, skeleton }) =>
      skeletons.find(skeleton) < 0 && !index?.isKnown(exact)
        ? editions.typos.find(skeleton, editions, at => index?.isLikelyWord(exact, at) ?? false)
        : NO_TYPOS,
    ),
    bits: Float64Array.from(read, bitsOf),
    isKnown: read.map(({ exact }) => exactForms.find(exact) >= 0 || (index?.isKnown(exact) ?? false)),
  }
}

const NO_TYPOS: ReadonlySet<number> = new Set()
