import { composeText } from './compose.ts'
import { FOREIGN_NAME_WORDS } from './foreign-names.ts'
import { foldWord } from './words.ts'

/** Only this much of a text is read; more does not help. */
const MAX_CHARS = 2000
/** Whole words up to this length are features: «ма», «что», «бар ма». */
const MAX_WORD_FEATURE = 6
export const MIN_NGRAM_CHARS = 2
export const MAX_NGRAM_CHARS = 4

/** What the features of a word are read from. */
interface LanguageWord {
  /** The folded word between `_`, for character n-grams. */
  readonly edged: string
  /** Its features that are not n-grams. */
  readonly marks: readonly string[]
}

/**
 * The features of the language classifier: character n-grams of 2 to 4 letters (`_` marks word boundaries), short whole
 * words (`=`) and letters outside the basic alphabets (`!`). Cyrillic is folded and Latin loses its diacritics, so that all
 * ways of typing share n-grams. In a text with Cyrillic, Latin words are names and are ignored.
 */
export function languageFeatures(text: string): readonly string[] {
  return languageWords(text).flatMap(({ edged, marks }) => [...marks, ...ngramsOf(edged)])
}

/** The words of a text that show its language. */
export function languageWords(text: string): readonly LanguageWord[] {
  const words = text.slice(0, MAX_CHARS).match(/[\p{L}\p{M}](?:[\p{L}\p{M}]|['’‘ʼ`´](?=\p{L}))*/gu) ?? []
  const cyrillic = words.filter(word => /\p{Script=Cyrillic}/u.test(word))
  const counted = cyrillic.length > 0 ? cyrillic : words.filter(isLatinWord)
  const informative = counted.filter(word => !isAcronym(word))
  return (informative.length === 0 && counted.length > 1 ? counted : informative).map(readWord)
}

/** Excludes names such as «Human Rights Watch», which occur in every language. */
function isLatinWord(word: string): boolean {
  return /\p{Script=Latin}/u.test(word) && !FOREIGN_NAME_WORDS.has(word.toLowerCase())
}

/** Acronyms occur in both languages («КНБ», «ОМОН»), unless they have a Kazakh letter («ҰҚК»). */
function isAcronym(word: string): boolean {
  return /^\p{Lu}{2,5}$/u.test(word) && !hasKazakhLetter(word)
}

/** Whether the text contains one of the nine Kazakh letters that Russian lacks. */
export function hasKazakhLetter(text: string): boolean {
  return /[әғқңөұүһіӘҒҚҢӨҰҮҺІ]/.test(text)
}

function readWord(word: string): LanguageWord {
  const folded = foldLetters(word)
  const marks = folded.length <= MAX_WORD_FEATURE ? [`=${folded}`] : []
  const lower = composeText(word).toLowerCase()
  for (const letter of lower.match(/[^a-zа-я]/gu) ?? []) marks.push(`!${letter}`)
  return { edged: `_${folded}_`, marks }
}

function ngramsOf(edged: string): readonly string[] {
  const ngrams: string[] = []
  for (let size = MIN_NGRAM_CHARS; size <= MAX_NGRAM_CHARS; size++)
    for (let i = 0; i + size <= edged.length; i++) ngrams.push(edged.slice(i, i + size))
  return ngrams
}

function foldLetters(word: string): string {
  const folded = foldWord(word)
  if (/^[а-я]*$/.test(folded)) return folded
  return folded
    .replaceAll('ı', 'i')
    .replaceAll('ə', 'a')
    .replace(/й/gu, '\u0001')
    .normalize('NFD')
    .replace(/\p{M}|'/gu, '')
    .replaceAll('\u0001', 'й')
}
