import { composeText } from './compose.ts'
import { LATIN_GROUPS, LATIN_LETTERS, MARKED_LETTERS } from './latin-letters.ts'
import { harmoniseWord } from './vowel-harmony.ts'

/** The spelling conventions of a text, which decide how i, y, u and k are read. */
export interface LatinSpelling {
  /** Uses acutes or apostrophes (2017, 2018), so `i` is і, and `i'` or `ı` is и or й: the reverse of 2021. */
  readonly hasSwappedI: boolean
  /** Distinguishes і from и and й. */
  readonly hasDotlessI: boolean
  /** Uses `q`, so `k` is к and `y` is ы. */
  readonly hasQ: boolean
  /** Uses `ū`, `ü` or `ú`, so `u` is у (or, in 2018, ұ). */
  readonly hasMarkedU: boolean
  /** Uses `ý` or `y'` (2017, 2018), so `u` is ұ. */
  readonly hasMarkedY: boolean
}

export function findLatinSpelling(text: string): LatinSpelling {
  const lower = composeText(text).toLowerCase()
  const hasSwappedI = /[áǵńóúý]|[agnouiysc]'\p{L}/u.test(lower)
  return {
    hasSwappedI,
    hasDotlessI: hasSwappedI || lower.includes('ı'),
    hasQ: /q/u.test(lower),
    hasMarkedU: /[ūüú]|u'/u.test(lower),
    hasMarkedY: /ý|y'/u.test(lower),
  }
}

/** Transliterates one lower-case Latin word, with `'` for apostrophes, to its likely Cyrillic spelling. Linear. */
export function latinToCyrillic(latin: string, spelling: LatinSpelling): string {
  const word = spelling.hasSwappedI ? swapI(latin) : latin
  const pieces: string[] = []
  let before = ''
  let isFirstSyllable = true
  let at = 0
  while (at < word.length) {
    const [letters, length] = readLetter(word, at, { before, isFirstSyllable }, spelling)
    pieces.push(letters)
    before = (before + letters).slice(-2)
    isFirstSyllable &&= !VOWEL.test(letters)
    at += length
  }
  return harmoniseWord(pieces.join(''), spelling)
}

/** The context of the next letter. */
interface Read {
  /** The last two letters; empty at the start of the word. */
  readonly before: string
  /** No vowel precedes it. */
  readonly isFirstSyllable: boolean
}

/** Converts the letters of 2017 and 2018 to those of 2021. */
function swapI(word: string): string {
  return word.replace(/i'|[iı]/gu, letter => (letter === 'i' ? 'ı' : 'i'))
}

/** Reads one letter. Capitals (А О У І К Г Н) are left to vowel harmony, which needs the whole word. */
function readLetter(
  word: string,
  at: number,
  read: Read,
  spelling: LatinSpelling,
): readonly [letters: string, length: number] {
  const { before } = read
  const pair = word.slice(at, at + 2)
  const marked = MARKED_LETTERS[pair]
  if (marked !== undefined) return [marked, 2]
  for (const [group, letters] of LATIN_GROUPS) if (word.startsWith(group, at)) return [letters, group.length]
  const letter = word[at] ?? ''
  const next = word[at + 1] ?? ''
  if (
    /[yi]/u.test(letter) &&
    /[aáuú]/u.test(next) &&
    (before === '' || !/[уюА-Я]$/u.test(before) || /[АУОыие]$/u.test(before))
  ) {
    if (next === 'a') return ['я', 2]
    if (next === 'u' && (/[аАоОыиІйея]$/u.test(before) || before === '')) return ['ю', 2]
  }
  if (letter === 'y') return [readY(before, next, spelling), 1]
  if (letter === 'i') return [readI(before, next, spelling), 1]
  if (letter === 'ı') return ['І', 1]
  if (letter === 'u') return [readU(read, next, spelling), 1]
  if (letter === 'k' && spelling.hasQ) return ['к', 1]
  if (letter === "'") return ['', 1]
  const decided = { a: 'А', o: 'О', k: 'К', g: 'Г', n: 'Н' }[letter]
  return [decided ?? MARKED_LETTERS[letter] ?? LATIN_LETTERS[letter] ?? letter, 1]
}

const VOWEL = /[аәеёиоөуұүыіэюяАОУІ]/u
const VOWEL_END = /[аәеёиоөуұүыіэюяАОУІ]$/u

function readY(before: string, next: string, { hasQ, hasDotlessI }: LatinSpelling): string {
  if (hasQ || hasDotlessI) return 'ы'
  // «dauys» дауыс, «kuyp» қуып, «zhiyn» жиын; but «uygyr» ұйғыр, «Magnitskiy».
  if (/.у$/u.test(before) || (/[иІ]$/u.test(before) && next !== '')) return 'ы'
  if (VOWEL_END.test(before)) return 'й'
  return before === '' && /[aeou]/u.test(next) ? 'й' : 'ы'
}

function readI(before: string, next: string, { hasDotlessI, hasQ }: LatinSpelling): string {
  if (hasDotlessI || hasQ) {
    if (/[аәеиоөұүыіуАОУІ]$/u.test(before)) return hasDotlessI || !/у$/u.test(before) ? 'й' : 'І'
    return hasDotlessI ? 'и' : 'І'
  }
  if (next === 'y' && !/[аәоөұүАО]$/u.test(before)) return 'и'
  return /[аәеоөұүАО]$/u.test(before) ? 'й' : 'І'
}

function readU(
  { before, isFirstSyllable }: Read,
  next: string,
  { hasMarkedU, hasMarkedY }: LatinSpelling,
): string {
  if (hasMarkedY) return 'ұ'
  if (hasMarkedU || VOWEL_END.test(before) || /[aeiouyıä]/u.test(next)) {
    return before === '' && /[yi]/u.test(next) ? 'У' : 'у'
  }
  return isFirstSyllable && next !== '' ? 'У' : 'у'
}
