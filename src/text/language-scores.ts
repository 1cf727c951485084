import { languageWords, MAX_NGRAM_CHARS, MIN_NGRAM_CHARS } from './language-features.ts'
import { LANGUAGE_PROFILE } from './language-profile.ts'

/** Log-odds of Kazakh and Russian against other languages, in nats. */
export interface LanguageScores {
  readonly kk: number
  readonly ru: number
}

/** The summed weights of the `languageFeatures` of a text; undefined if it has none. */
export function languageScores(text: string): LanguageScores | undefined {
  const words = languageWords(text)
  if (words.length === 0) return undefined
  const sum = { kk: 0, ru: 0 }
  for (const { edged, marks } of words) {
    for (const mark of marks) addWeights(sum, MARK_WEIGHTS.get(mark))
    for (let size = MIN_NGRAM_CHARS; size <= MAX_NGRAM_CHARS; size++) addNgrams(sum, edged, size)
  }
  return sum
}

type Sum = { -readonly [Language in keyof LanguageScores]: number }

function addWeights(sum: Sum, weights: LanguageScores | undefined): void {
  if (!weights) return
  sum.kk += weights.kk
  sum.ru += weights.ru
}

/** Looks n-grams up by number, which spares cutting hundreds of strings out of a question. */
function addNgrams(sum: Sum, edged: string, size: number): void {
  const weights = NGRAM_WEIGHTS[size]
  if (!weights) return
  const mask = 2 ** (LETTER_BITS * size) - 1
  let ngram = 0
  for (let i = 0; i < edged.length; i++) {
    ngram = ((ngram << LETTER_BITS) | letterNumber(edged.charCodeAt(i))) & mask
    if (i >= size - 1) addWeights(sum, weights.get(ngram))
  }
}

/** Four letters fit into a small integer. */
const LETTER_BITS = 7

const WEIGHTS: readonly (readonly [feature: string, weights: LanguageScores])[] = LANGUAGE_PROFILE.trim()
  .split(/\s+/u)
  .map(row => {
    const [feature = '', kk, ru] = row.split(':')
    return [feature, { kk: Number(kk) / 10, ru: Number(ru) / 10 }]
  })
const isMark = (feature: string): boolean => /^[=!]/u.test(feature)
const MARK_WEIGHTS: ReadonlyMap<string, LanguageScores> = new Map(
  WEIGHTS.filter(([feature]) => isMark(feature)),
)
const NGRAMS = WEIGHTS.filter(([feature]) => !isMark(feature))
/** By UTF-16 unit, from 1; 0 for those of no n-gram. */
const LETTER_NUMBERS = numberLetters(NGRAMS.map(([ngram]) => ngram))
/** By number of letters, then by n-gram. */
const NGRAM_WEIGHTS: readonly ReadonlyMap<number, LanguageScores>[] = Array.from(
  { length: MAX_NGRAM_CHARS + 1 },
  (_, size) =>
    new Map(
      NGRAMS.filter(([ngram]) => ngram.length === size).map(([ngram, weights]) => [
        ngramNumber(ngram),
        weights,
      ]),
    ),
)

function numberLetters(ngrams: readonly string[]): Uint8Array {
  const units = [...new Set(ngrams.join(''))].map(letter => letter.charCodeAt(0))
  if (units.length >= 2 ** LETTER_BITS) throw new RangeError('the language profile has too many letters')
  const numbers = new Uint8Array(Math.max(...units) + 1)
  for (const [i, unit] of units.entries()) numbers[unit] = i + 1
  return numbers
}

function letterNumber(unit: number): number {
  return unit < LETTER_NUMBERS.length ? (LETTER_NUMBERS[unit] ?? 0) : 0
}

function ngramNumber(ngram: string): number {
  let number = 0
  for (let i = 0; i < ngram.length; i++) number = (number << LETTER_BITS) | letterNumber(ngram.charCodeAt(i))
  return number
}
