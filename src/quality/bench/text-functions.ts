import { arabicToCyrillic } from '../../text/arabic-to-cyrillic.ts'
import { composeText } from '../../text/compose.ts'
import { detectLanguage, languageProbabilities } from '../../text/detect-language.ts'
import { findEnclosures } from '../../text/enclosures.ts'
import { buildKazakhLexicon, restoreKazakhLetters } from '../../text/kazakh-lexicon.ts'
import { isLanguage, otherLanguage } from '../../text/language.ts'
import { hasKazakhLetter, languageFeatures } from '../../text/language-features.ts'
import { findLatinSpelling, latinToCyrillic } from '../../text/latin-to-cyrillic.ts'
import { cleanQuestion, fixLookAlikes, normaliseText, originalRange } from '../../text/normalise.ts'
import { splitSentences } from '../../text/sentences.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import { stemKazakh } from '../../text/stem-kazakh.ts'
import { stemRussian } from '../../text/stem-russian.ts'
import { searchTerms } from '../../text/terms.ts'
import { copyCase, toKazakhCyrillic } from '../../text/transliterate.ts'
import { harmoniseWord } from '../../text/vowel-harmony.ts'
import { foldWord, splitWords } from '../../text/words.ts'

/** Runs a function on a text of any kind; what it returns does not matter. */
export type TextFunction = (text: string) => unknown

const LEXICON = buildKazakhLexicon(['құқықтары', 'қамау', 'азаптау', 'адамдарды', 'шағым'])

/** Every function that src/text exports, by name. */
export const TEXT_FUNCTIONS: Readonly<Record<string, TextFunction>> = {
  arabicToCyrillic,
  buildKazakhLexicon: text => buildKazakhLexicon([text]),
  cleanQuestion,
  composeText,
  copyCase: text => copyCase(text, text),
  detectLanguage,
  findEnclosures: text => {
    const isEnclosed = findEnclosures(text)
    return isEnclosed(text.length >> 1)
  },
  findLatinSpelling,
  fixLookAlikes,
  foldWord,
  harmoniseWord: text => harmoniseWord(openLetters(text), { hasDotlessI: false }),
  hasKazakhLetter,
  isLanguage,
  languageFeatures,
  languageProbabilities,
  latinToCyrillic: text => latinToCyrillic(text.toLowerCase(), findLatinSpelling(text)),
  normaliseText,
  originalRange: text => originalRange(normaliseText(text), 0, text.length),
  otherLanguage: () => otherLanguage('kk'),
  restoreKazakhLetters: text => restoreKazakhLetters(text, LEXICON),
  searchTerms: text => [searchTerms(text, 'kk'), searchTerms(text, 'unknown')],
  shortenLine: text => shortenLine(text, text.length >> 1),
  splitSentences,
  splitWords,
  stemKazakh,
  stemRussian,
  toKazakhCyrillic,
}

/** The letters that vowel harmony is asked about, where a text has the ones that Latin leaves open. */
function openLetters(text: string): string {
  return text.replace(/[aouikgn]/gu, letter => 'АОУІКГН'.charAt('aouikgn'.indexOf(letter)))
}
