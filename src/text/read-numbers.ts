import type { Language } from './language.ts'
import { KAZAKH_NUMBER_ENDINGS, type NumeralEntry, type NumeralKind, numeralWords } from './number-lexicon.ts'

/** A number, written as the words from `first` up to `end`. */
export interface NumberSpan {
  readonly first: number
  readonly end: number
  readonly value: number
  /** Undefined for digits, which can be any kind. */
  readonly kind: NumeralKind | undefined
  /** The meaning of a Kazakh ending, such as `ablative`; '' for none. */
  readonly ending: string
}

/** A word folded by the reader's `fold`, and whether only white space separates it from the word before. */
interface NumberWord {
  readonly folded: string
  readonly isGlued: boolean
}

export type NumberReader = (words: readonly NumberWord[]) => readonly NumberSpan[]

/** Kazakh words that look like a numeral with an ending: «онда» (there), «үшін» (for), «жүзінде» (on the face of). */
const NO_NUMBERS =
  'онда оны онын оның оған үшін үшінде жүзі жүзін жүзінің жүзінде жүзіне жүзінен бірі бірін бірінің біріне бірінен бірінде бірде бірге'

/**
 * Creates a reader that finds numbers in a sequence of words: «двести тридцать восемь», «екі жүз отыз сегіз», «10 тыс.»,
 * «1,5 млн», «20 000», «5000-ға», plain digits. `fold`: how the words are folded. Linear in the number of words.
 */
export function createNumberReader(language: Language, fold: (word: string) => string): NumberReader {
  const numerals = buildNumerals(language, fold)
  const endings = new Map(
    Object.entries(KAZAKH_NUMBER_ENDINGS).map(([ending, meaning]) => [fold(ending), meaning]),
  )
  const numeralOf = (folded: string): Numeral | undefined => {
    const digits = DIGITS.exec(folded)
    if (!digits) return numerals.get(folded)
    const [, number = '', suffix = ''] = digits
    const ending = language === 'kk' ? (endings.get(suffix) ?? suffix) : ''
    const value = Number(number.replace(',', '.'))
    return { value, isMagnitude: false, kind: undefined, ending, isDigits: true, digits: number }
  }
  return words => {
    const spans: NumberSpan[] = []
    for (let at = 0; at < words.length; ) {
      const span = readPhrase(words, at, numeralOf)
      if (span) spans.push(span)
      at = span?.end ?? at + 1
    }
    return spans
  }
}

/** «21», «1,5», «5000-ға», «2-й». */
const DIGITS = /^(\d{1,15}(?:[.,]\d{1,6})?)(?:[-‐‑]?(\p{L}{1,6}))?$/u

function buildNumerals(language: Language, fold: (word: string) => string): ReadonlyMap<string, Numeral> {
  const numerals = new Map<string, Numeral>()
  const words = numeralWords(language)
  for (const [word, entry] of words)
    numerals.set(fold(word), { ...entry, ending: '', isDigits: false, digits: '' })
  if (language === 'ru') return numerals
  for (const [word, entry] of words) {
    for (const [suffix, ending] of Object.entries(KAZAKH_NUMBER_ENDINGS)) {
      const kind = ending === 'ordinal' ? 'ordinal' : entry.kind
      const inflected = { ...entry, kind, ending, isDigits: false, digits: '' } satisfies Numeral
      const folded = fold(word + suffix)
      if (!numerals.has(folded)) numerals.set(folded, inflected)
    }
  }
  for (const word of NO_NUMBERS.split(' ')) {
    const folded = fold(word)
    const numeral = numerals.get(folded)
    if (numeral) numerals.set(folded, { ...numeral, isDoubtful: true })
  }
  return numerals
}

interface Numeral extends Omit<NumeralEntry, 'kind'> {
  readonly kind: NumeralKind | undefined
  readonly ending: string
  readonly isDigits: boolean
  /** Counts only after another numeral: «онда» alone means "there". */
  readonly isDoubtful?: boolean
  /** The digits as written. */
  readonly digits: string
}

/** The running total: `whole` for finished magnitudes, `part` for what is below the next one. */
interface Sum {
  whole: number
  part: number
  /** The next addition to `part` must be smaller. */
  room: number
  /** The last magnitude; the next one must be smaller. */
  magnitude: number
  /** A group of three digits may continue it: «20 000». */
  isGroupable: boolean
}

function readPhrase(
  words: readonly NumberWord[],
  first: number,
  numeralOf: (folded: string) => Numeral | undefined,
): NumberSpan | undefined {
  const sum: Sum = {
    whole: 0,
    part: 0,
    room: Number.POSITIVE_INFINITY,
    magnitude: Number.POSITIVE_INFINITY,
    isGroupable: false,
  }
  let last: Numeral | undefined
  let end = first
  let isDigits = true
  for (let at = first; at < words.length; at++) {
    const word = words[at]
    if (!word || (last && (!word.isGlued || last.ending !== '' || last.kind === 'ordinal'))) break
    const numeral = numeralOf(word.folded)
    if (!numeral || (!last && numeral.isDoubtful) || !addNumeral(sum, numeral, last)) break
    last = numeral
    end = at + 1
    isDigits &&= numeral.isDigits
  }
  if (!last) return undefined
  const { kind, ending } = last
  return { first, end, value: sum.whole + sum.part, kind: isDigits ? undefined : kind, ending }
}

/** Adds a numeral to the sum; false if it must start a new number. */
function addNumeral(sum: Sum, numeral: Numeral, before: Numeral | undefined): boolean {
  if (numeral.isMagnitude) return addMagnitude(sum, numeral.value, before)
  if (numeral.isDigits) return addDigits(sum, numeral, before)
  if (before?.isDigits) return false
  return addWord(sum, numeral.value)
}

function addMagnitude(sum: Sum, value: number, before: Numeral | undefined): boolean {
  if (value >= sum.magnitude || before?.isMagnitude) return false
  sum.whole += (sum.part || 1) * value
  Object.assign(sum, { part: 0, room: Number.POSITIVE_INFINITY, magnitude: value, isGroupable: false })
  return true
}

function addDigits(sum: Sum, { value, digits }: Numeral, before: Numeral | undefined): boolean {
  if (before?.isDigits) {
    if (!sum.isGroupable || !/^\d{3}$/u.test(digits)) return false
    sum.part = sum.part * 1000 + value
    return true
  }
  if (before && (!before.isMagnitude || value >= sum.magnitude)) return false
  sum.part = value
  sum.isGroupable = /^[1-9]\d{0,2}$/u.test(digits)
  return true
}

function addWord(sum: Sum, value: number): boolean {
  // «екі жүз»: two hundred.
  if (value === 100 && sum.part > 1 && sum.part < 10) {
    Object.assign(sum, { part: sum.part * 100, room: 100 })
    return true
  }
  if (value >= sum.room || value >= sum.magnitude) return false
  sum.part += value
  sum.room = roomBehind(value)
  return true
}

/** After hundreds, tens may follow; after tens, units. */
function roomBehind(value: number): number {
  if (value >= 100) return 100
  return value >= 20 ? 10 : value === 10 ? 10 : 0
}
