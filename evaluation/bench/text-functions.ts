import { arabicToCyrillic } from '../../src/text/arabic-to-cyrillic.ts'
import { composeText } from '../../src/text/compose.ts'
import { detectLanguage, languageProbabilities } from '../../src/text/detect-language.ts'
import { findEnclosures } from '../../src/text/enclosures.ts'
import { buildKazakhLexicon, restoreKazakhLetters } from '../../src/text/kazakh-lexicon.ts'
import { isLanguage, otherLanguage } from '../../src/text/language.ts'
import { hasKazakhLetter, languageFeatures } from '../../src/text/language-features.ts'
import { findLatinSpelling, latinToCyrillic } from '../../src/text/latin-to-cyrillic.ts'
import { cleanQuestion, fixLookAlikes, normaliseText, originalRange } from '../../src/text/normalise.ts'
import { splitSentences } from '../../src/text/sentences.ts'
import { shortenLine } from '../../src/text/shorten-line.ts'
import { stemKazakh } from '../../src/text/stem-kazakh.ts'
import { stemRussian } from '../../src/text/stem-russian.ts'
import { searchTerms } from '../../src/text/terms.ts'
import { copyCase, toKazakhCyrillic } from '../../src/text/transliterate.ts'
import { harmoniseWord } from '../../src/text/vowel-harmony.ts'
import { foldWord, splitWords } from '../../src/text/words.ts'

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
