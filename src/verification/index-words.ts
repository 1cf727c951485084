import type { IndexFacts, PassageIndex } from '../index/passage-index.ts'
import { toKazakhCyrillic } from '../text/transliterate.ts'
import { foldWord } from '../text/words.ts'
import type { EditionWords } from './edition-words.ts'
import type { ParsedClaim } from './parsed-claim.ts'
import { readWords } from './read-words.ts'
import { passagesWith, type TermFrequencies, type WordTerms, wordTerms } from './word-terms.ts'

/**
 * What the whole index says of the words of a claim. The passages that were read do not say it: they were chosen for having these
 * words. Words are given by their exact forms.
 */
export interface IndexWords {
  /** Information content in bits; undefined for words that are not searched for, and for unknown ones. */
  bitsOf(form: string): number | undefined
  /** Whether a passage has the word, in this spelling or with plain letters for Kazakh ones; false for short words. */
  isKnown(form: string): boolean
  /** Whether words of the reports begin like this one, up to and including letter `at`, so that it is hardly a typo. */
  isLikelyWord(form: string, at: number): boolean
}

/** Words of the reports, with repetitions, per term in the lexical index; in the bundled reports, 2026-11. */
const WORDS_PER_TERM = 0.58
/** How much rarer one form of a word is than its terms, which all its forms share, in bits: the mean there, in both languages. */
const FORM_BITS = 0.9
/** How many letters of a word its second term holds: text/terms.ts. */
const PREFIX_CHARS = 5

/** Looks up all words of a claim: two calls of the index. */
export async function readIndexWords(
  index: PassageIndex,
  claim: ParsedClaim,
  editions: EditionWords,
): Promise<IndexWords> {
  const forms = new Map(
    readWords(claim, editions).map(({ exact, skeleton }) => [exact, printedForm(exact, skeleton, editions)]),
  )
  const terms = new Map([...forms].flat().map(form => [form, wordTerms(form)]))
  const all = [...new Set([...terms.values()].flat(2))]
  const counts = await index.frequencies(all)
  const frequencies: TermFrequencies = new Map(all.map((term, at) => [term, counts[at] ?? 0]))
  const known = await findKnown(
    index,
    [...forms.keys()].filter(form => editions.exactForms.find(form) < 0),
  )
  return {
    bitsOf: form =>
      wordBits(passagesWith(terms.get(forms.get(form) ?? form) ?? [], frequencies), index.facts),
    isKnown: form => known.has(form),
    isLikelyWord: (form, at) => beginsWord(terms.get(form) ?? [], at, frequencies),
  }
}

/** The word as a report prints it, if one that was read has it in another script or spelling. */
function printedForm(exact: string, skeleton: string, editions: EditionWords): string {
  const { exactForms, exactIds, skeletons, singles } = editions
  const id = skeletons.find(skeleton)
  if (id < 0 || exactForms.find(exact) >= 0) return exact
  const [position = -1] = singles.find([id], 0)
  return exactForms.formOf(exactIds[position] ?? -1)
}

/**
 * −log2 of a word's share of the words of all reports. Occurrences follow from the number of passages as if they were spread at
 * random (Poisson): n of N passages have a word that occurs −N ln(1 − n / N) times. For whole sentences of the bundled reports, it
 * is 0.97 to 1.04 of what counting gives.
 */
function wordBits(passages: number, { documents, averageLength }: IndexFacts): number | undefined {
  if (passages === 0) return undefined
  const share = Math.min(passages / documents, 1 - 1 / (2 * documents))
  const occurrences = -documents * Math.log1p(-share)
  const words = documents * averageLength * WORDS_PER_TERM
  return Math.min(Math.log2(words), Math.log2(Math.max(1, words / occurrences)) + FORM_BITS)
}

async function findKnown(index: PassageIndex, forms: readonly string[]): Promise<ReadonlySet<string>> {
  const keys = new Map(forms.map(form => [form, foldWord(toKazakhCyrillic(form))]))
  const words = await index.spellings([...new Set(keys.values())])
  return new Set(
    forms.filter(form => {
      const key = keys.get(form) ?? ''
      return words.get(key)?.some(({ word }) => word === key)
    }),
  )
}

/** Whether a term that holds the word's letters up to `at` and one more occurs in a passage. */
function beginsWord(terms: WordTerms, at: number, frequencies: TermFrequencies): boolean {
  return terms
    .flat()
    .some(term => term.length >= Math.max(PREFIX_CHARS, at + 2) && (frequencies.get(term) ?? 0) > 0)
}
