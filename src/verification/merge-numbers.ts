import type { Language } from '../text/language.ts'
import { KAZAKH_NUMBER_ENDINGS } from '../text/number-lexicon.ts'
import { createNumberReader, type NumberReader, type NumberSpan } from '../text/read-numbers.ts'
import { wordSkeleton } from '../text/word-skeleton.ts'
import { monthSkeleton, PERCENT } from './months-and-percents.ts'
import type { PlainWord } from './normalised-words.ts'

const READERS: Readonly<Record<Language, NumberReader>> = {
  kk: createNumberReader('kk', wordSkeleton),
  ru: createNumberReader('ru', wordSkeleton),
}

/**
 * The words with each number as one of them, compared by its value: «екі жүз отыз сегіз» is «238», «5000-ға» keeps what its
 * ending says. Dates in figures become three words, a percent sign is one. Linear in the length.
 */
export function mergeNumbers(
  text: string,
  words: readonly PlainWord[],
  language: Language,
): readonly PlainWord[] {
  const joined = addPercents(text, words).flatMap(expandDate)
  const withEndings = joinEndings(text, joined)
  const spans = READERS[language](
    withEndings.map((word, at) => ({
      folded: numberFold(word),
      isGlued: at > 0 && /^\s*$/u.test(text.slice(withEndings[at - 1]?.endChar ?? 0, word.startChar)),
    })),
  )
  const merged: PlainWord[] = []
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
  words: readonly PlainWord[],
  { value, ending }: NumberSpan,
  first: PlainWord,
  last: PlainWord,
): PlainWord {
  const isMeaningful = ending !== '' && ending !== 'ordinal'
  return {
    exact: words.length === 1 ? first.exact : joinExact(words),
    skeleton: `${value}${isMeaningful ? `:${ending}` : ''}`,
    startChar: first.startChar,
    endChar: last.endChar,
  }
}

/** Grouped digits are one number, words stay apart. */
function joinExact(words: readonly PlainWord[]): string {
  const forms = words.map(({ exact }) => exact)
  return forms.every(form => /^\d+$/u.test(form)) ? forms.join('') : forms.join(' ')
}

function numberFold({ exact, skeleton }: PlainWord): string {
  const isInflected = /^\d+(?:\.\d+)?-?\p{L}+$/u.test(exact) && !/^\d+[a-z]/u.test(exact)
  return isInflected ? exact.replace(/\p{L}+$/u, wordSkeleton) : skeleton
}

/** What a Kazakh number ends in, in any alphabet. */
const ENDINGS: ReadonlySet<string> = new Set(Object.keys(KAZAKH_NUMBER_ENDINGS).map(wordSkeleton))

/** «5000» and «ға», which a hyphen parts, are one word. */
function joinEndings(text: string, words: readonly PlainWord[]): readonly PlainWord[] {
  const joined: PlainWord[] = []
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

/** «16.11.2022»: day, month and year. */
function expandDate(word: PlainWord): readonly PlainWord[] {
  const [, day = '', month = '', year = ''] =
    /^(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(\d{4})$/u.exec(word.exact) ?? []
  if (year === '') return [word]
  const at = (offset: number, part: string, skeleton: string): PlainWord => {
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

/** A percent sign behind a number is a word. */
function addPercents(text: string, words: readonly PlainWord[]): readonly PlainWord[] {
  return words.flatMap(word => {
    const gap = /^\d/u.test(word.exact)
      ? /^\s?(?=[%٪])/u.exec(text.slice(word.endChar, word.endChar + 2))
      : null
    if (!gap) return [word]
    const startChar = word.endChar + gap[0].length
    return [word, { exact: PERCENT, skeleton: PERCENT, startChar, endChar: startChar + 1 }]
  })
}
