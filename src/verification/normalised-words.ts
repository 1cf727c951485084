import { composeText } from '../text/compose.ts'
import { fixLookAlikes } from '../text/normalise.ts'
import { wordSkeleton } from '../text/word-skeleton.ts'
import { splitWords } from '../text/words.ts'
import { NAMED_FIGURES } from './months-and-percents.ts'

/** A word as a quotation is compared: in lower case, without what nobody sees; the parts of a compound each. */
export interface PlainWord {
  /** Equal forms are equal words: case, ё, look-alike letters and soft hyphens do not tell. */
  readonly exact: string
  /** Equal in every alphabet: word-skeleton.ts. */
  readonly skeleton: string
  readonly startChar: number
  readonly endChar: number
}

/** Not words of a text, beside the marks that splitWords knows: footnote marks of other sources and numbers in circles. */
const MARK = /(?<=[\p{L}\p{P}]\s?)\[\d{1,3}\]|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u2460-\u24ff]/gu

/** The words of a text in order; hyphens part them. Linear in the length. `formsOf`: for who reads many and remembers. */
export function splitPlainWords(text: string, formsOf = plainForms): readonly PlainWord[] {
  return splitWords(blankOut(text, MARK)).flatMap(word =>
    Array.from(word.text.matchAll(/[^-‐‑]+/gu), ({ 0: part, index }) => ({
      ...formsOf(part),
      startChar: word.startChar + index,
      endChar: word.startChar + index + part.length,
    })).filter(({ exact }) => exact !== ''),
  )
}

/** What two words are compared by. */
export type PlainForms = Pick<PlainWord, 'exact' | 'skeleton'>

export function plainForms(word: string): PlainForms {
  const skeleton = wordSkeleton(word)
  return { exact: exactForm(word), skeleton: NAMED_FIGURES.get(skeleton) ?? skeleton }
}

function exactForm(word: string): string {
  const plain = composeText(word).replace(/[\p{Cf}\u0640]/gu, '')
  const lower = fixLookAlikes(plain)
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[٠-٩۰-۹]/gu, digit => String((digit.codePointAt(0) ?? 0) & 15))
  return /^\d+(?:[.,]\d+)+$/u.test(lower)
    ? lower.replaceAll(',', '.')
    : trimApostrophes(lower.replace(/[’‘ʼ`´]/gu, "'"))
}

function trimApostrophes(word: string): string {
  let [start, end] = [0, word.length]
  while (word[start] === "'") start++
  while (end > start && word[end - 1] === "'") end--
  return word.slice(start, end)
}

/** The text with white space, of the same length, for what matches; line breaks stay. */
export function blankOut(text: string, pattern: RegExp, isBlank = (_found: string) => true): string {
  return text.replace(pattern, found =>
    isBlank(found) ? found.replace(/[^\n]/gu, ' ').padEnd(found.length) : found,
  )
}
