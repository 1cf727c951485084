import { composeText } from './compose.ts'
import { FOLDED_LETTERS } from './cyrillic-letters.ts'
import { ANY_FOOTNOTE_MARK } from './footnote-marks.ts'
import { fixLookAlikes } from './normalise.ts'

/** A word as it stands in the text, in UTF-16 offsets. */
export interface Word {
  readonly text: string
  readonly startChar: number
  readonly endChar: number
}

/**
 * Numbers with inner points or commas («1.5», «20.11.2022»), or letters and digits with inner hyphens and apostrophes
 * («ҰҚК-нің», «COVID-19», «qaz’aq»); marks that nobody sees do not end a word, and a plus may end it («ЛГБТҚ+»).
 */
const WORD =
  /\d+(?:[.,]\d+)+(?![\p{L}\p{N}])|[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}\u00ad\u200b-\u200d\u2060\ufeff]|[-‐‑'’‘ʼ`´](?=[\p{L}\p{N}]))*(?:\+(?![\p{L}\p{N}]))?/gu

/** The words of a text in order, with their offsets; footnote marks are none. Linear in the length. */
export function splitWords(text: string): readonly Word[] {
  const words = text.replace(ANY_FOOTNOTE_MARK, mark => ' '.repeat(mark.length))
  return Array.from(words.matchAll(WORD), match => ({
    text: match[0],
    startChar: match.index,
    endChar: match.index + match[0].length,
  }))
}

/**
 * The word as someone without a Kazakh keyboard would type it, in lower case: ә→а, ғ→г, қ→к, ң→н, ө→о, ұ and ү→у,
 * һ→х, і→и. Also ё→е (mostly typed so) and э→е (Latin Kazakh has one letter for both). Digits, ы, й, ь stay: they are
 * on every keyboard.
 */
export function foldWord(word: string): string {
  const plain = composeText(word).replace(/[\p{Cf}\u0640]/gu, '')
  return fixLookAlikes(plain)
    .toLowerCase()
    .replace(/[әғқңөұүһіёэ]/g, letter => FOLDED_LETTERS[letter] ?? letter)
    .replace(/[‐‑]/g, '-')
    .replace(/[’‘ʼ`´]/g, "'")
}
