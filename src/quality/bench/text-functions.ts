import { arabicToCyrillic } from '../../text/arabic-to-cyrillic.ts'
import { endsBehindAddress, endsBehindUnit, endsBehindYear } from '../../text/closing-points.ts'
import { composeText } from '../../text/compose.ts'
import { isEnglish } from '../../text/detect-english.ts'
import { detectLanguage, languageProbabilities } from '../../text/detect-language.ts'
import { findEnclosures } from '../../text/enclosures.ts'
import { fairShare } from '../../text/fair-share.ts'
import { hasKazakhFinite, hasRussianFinite } from '../../text/finite-verbs.ts'
import { findFootnoteMarks, printFootnoteMark, withoutFootnoteMarks } from '../../text/footnote-marks.ts'
import { endsBehindInitials } from '../../text/initials.ts'
import { buildKazakhLexicon, restoreKazakhLetters } from '../../text/kazakh-lexicon.ts'
import { isLanguage, otherLanguage } from '../../text/language.ts'
import { hasKazakhLetter, languageFeatures } from '../../text/language-features.ts'
import { findLatinSpelling, latinToCyrillic } from '../../text/latin-to-cyrillic.ts'
import { cleanQuestion, fixLookAlikes, normaliseText, originalRange } from '../../text/normalise.ts'
import { numeralWords } from '../../text/number-lexicon.ts'
import { isOtherCyrillic } from '../../text/other-cyrillic.ts'
import { isPlaceName } from '../../text/place-names.ts'
import { isAbbreviated } from '../../text/points.ts'
import { hasKazakhPredicate, hasPassive, hasRussianPredicate } from '../../text/predicates.ts'
import { createNumberReader } from '../../text/read-numbers.ts'
import { dropFleetingVowel, irregularRussianStem } from '../../text/russian-stems.ts'
import { beginsLikeSentence } from '../../text/sentence-starters.ts'
import { splitSentences } from '../../text/sentences.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import { isWithinSlips } from '../../text/slip.ts'
import { soundKey } from '../../text/sound-key.ts'
import { isFrameWord, isRole, isSourceNoun, isSpeechVerb, speechActOf } from '../../text/speech.ts'
import { stemKazakh } from '../../text/stem-kazakh.ts'
import { stemRussian } from '../../text/stem-russian.ts'
import { isSurnameLike } from '../../text/surnames.ts'
import { languageOfWord } from '../../text/telling-words.ts'
import { searchTerms } from '../../text/terms.ts'
import { copyCase, toKazakhCyrillic } from '../../text/transliterate.ts'
import { harmoniseWord } from '../../text/vowel-harmony.ts'
import { foldWord, splitWords } from '../../text/words.ts'

/** Runs a function on a text of any kind; what it returns does not matter. */
export type TextFunction = (text: string) => unknown

const LEXICON = buildKazakhLexicon(['құқықтары', 'қамау', 'азаптау', 'адамдарды', 'шағым'])

const NUMBER_READERS = [createNumberReader('kk', foldWord), createNumberReader('ru', foldWord)]

/** Every function that src/text exports, by name. */
export const TEXT_FUNCTIONS: Readonly<Record<string, TextFunction>> = {
  arabicToCyrillic,
  beginsLikeSentence,
  buildKazakhLexicon: text => buildKazakhLexicon([text]),
  cleanQuestion,
  composeText,
  copyCase: text => copyCase(text, text),
  createNumberReader: text => {
    const words = text.split(/\s+/u).map(word => ({ folded: foldWord(word), isGlued: false }))
    return NUMBER_READERS.map(read => read(words))
  },
  detectLanguage,
  dropFleetingVowel,
  endsBehindAddress: text => [endsBehindAddress(text, true, text), endsBehindAddress(text, false, text)],
  endsBehindInitials: text => endsBehindInitials(text, true, text),
  endsBehindUnit: text => endsBehindUnit('г', text),
  endsBehindYear: text => [endsBehindYear(text, 'г', ' ', text), endsBehindYear(text, 'ж', ' ', text)],
  fairShare: text =>
    fairShare(
      Array.from(text, (_, at) => at % 97),
      text.length,
    ),
  findEnclosures: text => {
    const isEnclosed = findEnclosures(text)
    return isEnclosed(text.length >> 1)
  },
  findFootnoteMarks,
  findLatinSpelling,
  fixLookAlikes,
  foldWord,
  harmoniseWord: text => harmoniseWord(openLetters(text), { hasDotlessI: false }),
  hasKazakhFinite: text => hasKazakhFinite(text.split(' ')),
  hasKazakhLetter,
  hasKazakhPredicate,
  hasPassive,
  hasRussianFinite: text => hasRussianFinite(text.split(' ')),
  hasRussianPredicate,
  irregularRussianStem,
  isAbbreviated: text =>
    isAbbreviated({ before: text, isWhole: true, isClosed: false, opening: ' ', next: text }),
  isEnglish,
  isFrameWord,
  isLanguage,
  isOtherCyrillic,
  isPlaceName,
  isRole,
  isSourceNoun,
  isSpeechVerb,
  isSurnameLike,
  isWithinSlips: text => isWithinSlips(text, `${text.slice(1)}а`, 2),
  languageFeatures,
  languageOfWord,
  languageProbabilities,
  latinToCyrillic: text => latinToCyrillic(text.toLowerCase(), findLatinSpelling(text)),
  normaliseText,
  numeralWords: () => [numeralWords('kk'), numeralWords('ru')],
  originalRange: text => originalRange(normaliseText(text), 0, text.length),
  otherLanguage: () => otherLanguage('kk'),
  printFootnoteMark,
  restoreKazakhLetters: text => restoreKazakhLetters(text, LEXICON),
  searchTerms: text => [searchTerms(text, 'kk'), searchTerms(text, 'unknown')],
  shortenLine: text => shortenLine(text, text.length >> 1),
  soundKey,
  speechActOf,
  splitSentences,
  splitWords,
  stemKazakh,
  stemRussian,
  toKazakhCyrillic,
  withoutFootnoteMarks,
}

/** The letters that vowel harmony is asked about, where a text has the ones that Latin leaves open. */
function openLetters(text: string): string {
  return text.replace(/[aouikgn]/gu, letter => 'АОУІКГН'.charAt('aouikgn'.indexOf(letter)))
}
