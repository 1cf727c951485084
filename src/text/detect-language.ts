import type { Language, QuestionLanguage } from './language.ts'
import { hasKazakhLetter } from './language-features.ts'
import { languageScores } from './language-scores.ts'
import { isOtherCyrillic } from './other-cyrillic-languages.ts'
import { languageOfWord } from './word-language.ts'

/** Letters of the Kazakh Arabic script (töte jazu) that Arabic and Persian do not use. */
const TOTE_JAZU = /[ەۇۋڭٴۆ]|ى\p{L}/u
/** Letters that töte jazu does not use: Uyghur, Kurdish, Arabic. */
const OTHER_ARABIC = /[ېۈئێڕڵڤةإأآؤظضذثصط]/u
/** Below this the language is unknown. */
const MIN_PROBABILITY = 0.7
/** For texts of capitalised words only: names are spelled the same in both languages. */
const MIN_NAME_PROBABILITY = 0.9
const MIN_NAMES_PROBABILITY = 0.995
/** A Kazakh letter makes a text Kazakh, unless it is this likely Russian: «Что случилось с Қасым-Жомартом?». */
const MIN_RUSSIAN_PROBABILITY = 0.97

/**
 * The language of a question in any script: Cyrillic with or without the Kazakh letters, Latin, Arabic. `unknown` for other
 * languages and for texts that could be either («КНБ», «2022», a shared name).
 */
export function detectLanguage(text: string): QuestionLanguage {
  const composed = text.slice(0, 4000).normalize('NFC')
  if (isOtherCyrillic(composed)) return 'unknown'
  const words = composed.match(/[\p{L}-]+/gu) ?? []
  const single = words.length === 1 ? languageOfWord(words[0] ?? '') : undefined
  return single ?? languageByLetters(text) ?? languageOfWords(words) ?? 'unknown'
}

/** The language of up to three words, if those with a known language agree. */
function languageOfWords(words: readonly string[]): Language | undefined {
  if (words.length > 3) return undefined
  const [first, ...others] = words.map(languageOfWord).filter(language => language !== undefined)
  return others.every(language => language === first) ? first : undefined
}

function languageByLetters(text: string): QuestionLanguage | undefined {
  if (isMostlyArabic(text)) return TOTE_JAZU.test(text) && !OTHER_ARABIC.test(text) ? 'kk' : 'unknown'
  const { kk, ru } = languageProbabilities(text)
  if (hasKazakhLetter(text) && kk + ru > 0.5) return ru >= MIN_RUSSIAN_PROBABILITY ? 'ru' : 'kk'
  const needed = Math.max(kk, ru) >= MIN_NAMES_PROBABILITY ? MIN_NAMES_PROBABILITY : neededProbability(text)
  if (kk >= needed) return 'kk'
  return ru >= needed ? 'ru' : undefined
}

function neededProbability(text: string): number {
  const words = text.slice(0, 200).match(/\p{L}+/gu) ?? []
  if (!words.every(word => /^\p{Lu}\p{Ll}/u.test(word))) return MIN_PROBABILITY
  return words.length === 1 ? MIN_NAME_PROBABILITY : MIN_NAMES_PROBABILITY
}

function isMostlyArabic(text: string): boolean {
  const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0
  return arabic > 0 && arabic * 2 > (text.match(/\p{L}/gu)?.length ?? 0)
}

/** The probability of each language, by character n-grams; the rest is for other languages. Zeros without any letter. */
export function languageProbabilities(text: string): { readonly kk: number; readonly ru: number } {
  const scores = languageScores(text)
  if (!scores) return { kk: 0, ru: 0 }
  const highest = Math.max(scores.kk, scores.ru, 0)
  const kk = Math.exp(scores.kk - highest)
  const ru = Math.exp(scores.ru - highest)
  const sum = kk + ru + Math.exp(-highest)
  return { kk: kk / sum, ru: ru / sum }
}
