import type { Language } from '../text/language.ts'
import { KAZAKH_NUMBER_ENDINGS } from '../text/number-lexicon.ts'
import { createNumberReader, type NumberReader, type NumberSpan } from '../text/read-numbers.ts'
import { wordSkeleton } from '../text/word-skeleton.ts'
import { monthSkeleton, PERCENT } from './months-and-percents.ts'
import type { NormalisedWord } from './normalised-words.ts'

const READERS: Readonly<Record<Language, NumberReader>> = {
  kk: createNumberReader('kk', wordSkeleton),
  ru: createNumberReader('ru', wordSkeleton),
}

/**
 * Merges the words of each number into one word whose skeleton is its value: «екі жүз отыз сегіз» → `238`. A Kazakh case
 * ending stays part of it («5000-ға»). Numeric dates become three words, a percent sign one. Linear in the length.
 */
export function mergeNumbers(
  text: string,
  words: readonly NormalisedWord[],
  language: Language,
): readonly NormalisedWord[] {
  const joined = addPercents(text, words).flatMap(expandDate)
  const withEndings = joinEndings(text, joined)
  const spans = READERS[language](
    withEndings.map((word, at) => ({
      folded: numberFold(word),
      isGlued: at > 0 && /^\s*$/u.test(text.slice(withEndings[at - 1]?.endChar ?? 0, word.startChar)),
    })),
  )
  const merged: NormalisedWord[] = []
  let next = 0
  for (const span of spans) {
    merged.push(...withEndings.slice(next, span.first))
    const [first, last] = [withEndings[span.first], withEndings[span.end - 1]]
    if (first && last) merged.push(numberWord(withEndings.slice(span.first, span.end), span, first, last))
    next = span.end
  }
  return [...merged, ...withEndings.slice(next)]
}

function numberWord(
  words: readonly NormalisedWord[],
  { value, ending }: NumberSpan,
  first: NormalisedWord,
  last: NormalisedWord,
): NormalisedWord {
  const isMeaningful = ending !== '' && ending !== 'ordinal'
  return {
    exact: words.length === 1 ? first.exact : joinExact(words),
    skeleton: `${value}${isMeaningful ? `:${ending}` : ''}`,
    startChar: first.startChar,
    endChar: last.endChar,
  }
}

/** Digit groups are joined («20 000» → `20000`), words keep their spaces. */
function joinExact(words: readonly NormalisedWord[]): string {
  const forms = words.map(({ exact }) => exact)
  return forms.every(form => /^\d+$/u.test(form)) ? forms.join('') : forms.join(' ')
}

function numberFold({ exact, skeleton }: NormalisedWord): string {
  const isInflected = /^\d+(?:\.\d+)?-?\p{L}+$/u.test(exact) && !/^\d+[a-z]/u.test(exact)
  return isInflected ? exact.replace(/\p{L}+$/u, wordSkeleton) : skeleton
}

/** Endings of Kazakh numbers, in any alphabet. */
const ENDINGS: ReadonlySet<string> = new Set(Object.keys(KAZAKH_NUMBER_ENDINGS).map(wordSkeleton))

/** Rejoins a number with the ending after its hyphen: «5000» + «ға». */
function joinEndings(text: string, words: readonly NormalisedWord[]): readonly NormalisedWord[] {
  const joined: NormalisedWord[] = []
  for (const word of words) {
    const before = joined.at(-1)
    const isEnding =
      before !== undefined &&
      /^[\d.]+$/u.test(before.exact) &&
      (/^[\p{Script=Cyrillic}\p{Script=Arabic}]{1,5}$/u.test(word.exact) || ENDINGS.has(word.skeleton)) &&
      /^[-‐‑]$/u.test(text.slice(before.endChar, word.startChar))
    if (!isEnding) joined.push(word)
    else
      joined[joined.length - 1] = {
        exact: `${before.exact}-${word.exact}`,
        skeleton: before.skeleton,
        startChar: before.startChar,
        endChar: word.endChar,
      }
  }
  return joined
}

/** Splits «16.11.2022» into day, month and year. */
function expandDate(word: NormalisedWord): readonly NormalisedWord[] {
  const [, day = '', month = '', year = ''] =
    /^(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(\d{4})$/u.exec(word.exact) ?? []
  if (year === '') return [word]
  const at = (offset: number, part: string, skeleton: string): NormalisedWord => {
    const startChar = Math.min(word.startChar + offset, word.endChar - 1)
    return { exact: skeleton, skeleton, startChar, endChar: Math.min(startChar + part.length, word.endChar) }
  }
  const monthAt = day.length + 1
  return [
    at(0, day, String(Number(day))),
    at(monthAt, month, monthSkeleton(Number(month))),
    at(monthAt + month.length + 1, year, year),
  ]
}

/** Makes a percent sign after a number a word. */
function addPercents(text: string, words: readonly NormalisedWord[]): readonly NormalisedWord[] {
  return words.flatMap(word => {
    const gap = /^\d/u.test(word.exact)
      ? /^\s?(?=[%٪])/u.exec(text.slice(word.endChar, word.endChar + 2))
      : null
    if (!gap) return [word]
    const startChar = word.endChar + gap[0].length
    return [word, { exact: PERCENT, skeleton: PERCENT, startChar, endChar: startChar + 1 }]
  })
}
