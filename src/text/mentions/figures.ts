import type { Language } from '../language.ts'
import { createNumberReader } from '../read-numbers.ts'
import { foldWord, splitWords } from '../words.ts'

/** A figure in a text, with UTF-16 offsets; `isArticle` where it numbers an article of a law. */
export interface Figure {
  readonly value: string
  readonly isArticle: boolean
  readonly startChar: number
  readonly endChar: number
}

const ARTICLE =
  /(?<![\p{L}\p{N}])(?:стать(?:я|и|е|ю|ей|ям|ях|ями)|ст\.?)\s{0,2}(\d{1,4}(?:[-.]\d{1,2})?)(?!\p{N})|(?<![\p{L}\p{N}])(\d{1,4}(?:-\d{1,2})?)\s?-?\s?бап/giu
const DIGITS =
  /(?<![\p{L}\p{N}№/§.,:-])\d{1,3}(?:[ \u00a0]\d{3})+(?!\p{N})|(?<![\p{L}\p{N}№/§.,:-])\d+(?:[.,]\d+)?(?![\p{N}/§])/gu

/** Articles of laws and figures of two digits or more in a question. Years are included; the caller removes them. */
export function findFigures(text: string): readonly Figure[] {
  const articles = Array.from(text.matchAll(ARTICLE), match => ({
    value: match[1] ?? match[2] ?? '',
    isArticle: true,
    startChar: match.index,
    endChar: match.index + match[0].length,
  }))
  const figures = Array.from(text.matchAll(DIGITS), match => ({
    value: plainDigits(match[0]),
    isArticle: false,
    startChar: match.index,
    endChar: match.index + match[0].length,
  }))
  const isInside = (figure: Figure) =>
    articles.some(({ startChar, endChar }) => startChar <= figure.startChar && figure.endChar <= endChar)
  return [...articles, ...figures.filter(figure => figure.value.length > 1 && !isInside(figure))]
}

const READERS = { kk: createNumberReader('kk', foldWord), ru: createNumberReader('ru', foldWord) }

/** Every number in a text, in digits or in words, as `findFigures` writes them. */
export function numberValues(text: string, language: Language): ReadonlySet<string> {
  const words = splitWords(text)
  const read = READERS[language](
    words.map(({ text: word, startChar }, i) => ({
      folded: foldWord(word),
      isGlued: /^[\s\u00a0]*$/u.test(text.slice(words[i - 1]?.endChar ?? 0, startChar)),
    })),
  )
  const digits = Array.from(
    text.matchAll(/\d+(?:[ \u00a0]\d{3})*(?:[.,]\d+)?(?:-\d{1,2}(?!\p{N}))?/gu),
    ([found]) => found,
  )
  return new Set([
    ...read.map(({ value }) => String(value)),
    ...digits.map(plainDigits),
    ...digits.map(found => found.replace(/-.*$/u, '')),
  ])
}

function plainDigits(digits: string): string {
  return digits.replace(/[ \u00a0]/gu, '').replace(',', '.')
}
