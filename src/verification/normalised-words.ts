import { composeText } from '../text/compose.ts'
import { fixLookAlikes } from '../text/normalise.ts'
import { wordSkeleton } from '../text/word-skeleton.ts'
import { splitWords } from '../text/words.ts'
import { NAMED_FIGURES } from './months-and-percents.ts'

/** A word in the forms in which words are compared. The parts of a hyphenated word are words of their own. */
export interface NormalisedWord {
  /** Without differences of case, ё, look-alike letters and invisible characters. */
  readonly exact: string
  /** The same in every alphabet: word-skeleton.ts. */
  readonly skeleton: string
  readonly startChar: number
  readonly endChar: number
}

/** Footnote marks of other sources and circled numbers, which are not words. splitWords skips other marks. */
const MARK = /(?<=[\p{L}\p{P}]\s?)\[\d{1,3}\]|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u2460-\u24ff]/gu

/** The words of a text, in order. Linear in the length. `formsOf` may cache the forms of words across texts. */
export function splitNormalisedWords(text: string, formsOf = normalisedForms): readonly NormalisedWord[] {
  const words: NormalisedWord[] = []
  for (const { text: whole, startChar } of splitWords(blankOut(text, MARK))) {
    let from = 0
    for (const part of whole.split(/[-‐‑]/u)) {
      const { exact, skeleton } = formsOf(part)
      const at = startChar + from
      if (exact !== '') words.push({ exact, skeleton, startChar: at, endChar: at + part.length })
      from += part.length + 1
    }
  }
  return words
}

export type NormalisedForms = Pick<NormalisedWord, 'exact' | 'skeleton'>

export function normalisedForms(word: string): NormalisedForms {
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

/** Replaces matches with spaces. Keeps line breaks and the length. */
export function blankOut(text: string, pattern: RegExp, isBlank = (_found: string) => true): string {
  return text.replace(pattern, found =>
    isBlank(found) ? found.replace(/[^\n]/gu, ' ').padEnd(found.length) : found,
  )
}
