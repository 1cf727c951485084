import type { Language } from '../../../src/text/language.ts'

/**
 * An endless vocabulary whose words are drawn by the Zipf–Mandelbrot law with exponent `EXPONENT`, so that a text has rare words at
 * any length and its vocabulary grows by Heaps' law, as n^(1 / EXPONENT). With these constants, 163 passages have about as many different
 * words as the bundled ones.
 */
const EXPONENT = 1.8
const OFFSET = 200
const MAX_RANK = 2 ** 31

/** The rank of a word, from 0; `random` is from 0 to 1. */
export function zipfRank(random: number): number {
  return Math.floor(OFFSET * ((1 - random) ** (-1 / (EXPONENT - 1)) - 1)) % MAX_RANK
}

const CONSONANTS = ['б', 'в', 'г', 'д', 'ж', 'з', 'к', 'л', 'м', 'н', 'п', 'р', 'с', 'т', 'ш', 'ч', 'х', 'ф']
const KAZAKH_CONSONANTS = [
  'б',
  'ғ',
  'г',
  'д',
  'ж',
  'з',
  'қ',
  'к',
  'л',
  'м',
  'н',
  'ң',
  'п',
  'р',
  'с',
  'т',
  'ш',
  'й',
]
const VOWELS: Readonly<Record<Language, readonly string[]>> = {
  kk: ['а', 'ә', 'е', 'і', 'о', 'ө', 'ұ', 'ү'],
  ru: ['а', 'е', 'и', 'о', 'у', 'я', 'ы', 'ю'],
}

function syllablesOf(language: Language): readonly string[] {
  const consonants = language === 'kk' ? KAZAKH_CONSONANTS : CONSONANTS
  return consonants.flatMap(consonant => VOWELS[language].map(vowel => consonant + vowel))
}

const SYLLABLES = { kk: syllablesOf('kk'), ru: syllablesOf('ru') }
/** Most frequent first. */
const ENDINGS: Readonly<Record<Language, readonly string[]>> = {
  kk: [
    '',
    'ы',
    'ның',
    'ды',
    'да',
    'ға',
    'лар',
    'мен',
    'дан',
    'лары',
    'лық',
    'дағы',
    'ларды',
    'шы',
    'сыз',
    'лардың',
  ],
  ru: ['', 'а', 'ы', 'ов', 'у', 'ом', 'е', 'ами', 'ный', 'ной', 'ных', 'ского', 'ости', 'ить', 'ил', 'ская'],
}

/** Of each language. */
export const ENDING_COUNT = ENDINGS.kk.length

/** The number of an ending; `random` is from 0 to 1. */
export function drawEnding(random: number): number {
  return Math.floor(random ** 4 * ENDING_COUNT)
}

/** The word of a rank, different for each, with an ending; frequent words are short. `random` is from 0 to 1. */
export function inventWord(rank: number, language: Language, random: number): string {
  return inventedWord(rank, language, drawEnding(random))
}

/** The word of a rank with the ending of this number. */
export function inventedWord(rank: number, language: Language, ending: number): string {
  const syllables = SYLLABLES[language]
  // The last digit comes first, so that the words of neighbouring ranks begin differently.
  let root = ''
  for (let rest = rank + syllables.length; rest > 0; rest = Math.floor(rest / syllables.length)) {
    root += syllables[rest % syllables.length] ?? ''
  }
  return root + (CONSONANTS[rank % CONSONANTS.length] ?? '') + (ENDINGS[language][ending] ?? '')
}
