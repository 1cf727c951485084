import { isAbbreviationStop } from '../../src/text/abbreviation-stops.ts'
import { alignSentences, findAnchors, lengthCost } from '../../src/text/align-sentences.ts'
import { areOppositeActs, saysOpposite } from '../../src/text/antonyms.ts'
import { arabicToCyrillic } from '../../src/text/arabic-to-cyrillic.ts'
import { findComparedSubject } from '../../src/text/comparison-request.ts'
import { composeText } from '../../src/text/compose.ts'
import { withoutCourtesy } from '../../src/text/courtesy.ts'
import { isEnglish } from '../../src/text/detect-english.ts'
import { detectLanguage, languageProbabilities } from '../../src/text/detect-language.ts'
import { isWithinEditDistance } from '../../src/text/edit-distance.ts'
import { fairShare } from '../../src/text/fair-share.ts'
import { endsAfterAddress, endsAfterUnit, endsAfterYear } from '../../src/text/final-abbreviations.ts'
import { hasKazakhFinite, hasRussianFinite } from '../../src/text/finite-verbs.ts'
import { continueQuestion, isFollowUp } from '../../src/text/follow-up.ts'
import { findFootnoteMarks, printFootnoteMark, withoutFootnoteMarks } from '../../src/text/footnote-marks.ts'
import { createFormCounter } from '../../src/text/form-counter.ts'
import { endsAfterInitials } from '../../src/text/initials.ts'
import {
  buildKazakhLexicon,
  createKazakhCounter,
  kazakhKeys,
  lexiconOfCounts,
  mostFrequentForm,
  restoreKazakhLetters,
} from '../../src/text/kazakh-lexicon.ts'
import { isLanguage, otherLanguage } from '../../src/text/language.ts'
import { hasKazakhLetter, languageFeatures, languageWords } from '../../src/text/language-features.ts'
import { languageScores } from '../../src/text/language-scores.ts'
import { findLatinSpelling, latinToCyrillic } from '../../src/text/latin-to-cyrillic.ts'
import { withoutLayout } from '../../src/text/message-layout.ts'
import { isNegationOf } from '../../src/text/negation.ts'
import {
  cleanLines,
  cleanQuestion,
  fixLookAlikes,
  normaliseText,
  originalRange,
} from '../../src/text/normalise.ts'
import { numeralWords } from '../../src/text/number-lexicon.ts'
import { isOtherCyrillic } from '../../src/text/other-cyrillic-languages.ts'
import { ownString } from '../../src/text/own-string.ts'
import { phoneticKey } from '../../src/text/phonetic-key.ts'
import { createPhraseMatcher } from '../../src/text/phrase-matcher.ts'
import { isPlaceName } from '../../src/text/place-names.ts'
import { isLightVerb, readPolarity } from '../../src/text/polarity.ts'
import { hasKazakhPredicate, hasPassive, hasRussianPredicate } from '../../src/text/predicates.ts'
import { cleanMessage, questionCore } from '../../src/text/question-core.ts'
import { createEnclosureTest } from '../../src/text/quotes-and-brackets.ts'
import { createNumberReader } from '../../src/text/read-numbers.ts'
import {
  isDocumentSource,
  isFrameWord,
  isRole,
  isSourceNoun,
  isSourcePostposition,
  isSpeechVerb,
  speechActOf,
} from '../../src/text/reported-speech.ts'
import { dropFleetingVowel, irregularRussianStem } from '../../src/text/russian-stems.ts'
import { beginsLikeSentence } from '../../src/text/sentence-starters.ts'
import { splitSentences } from '../../src/text/sentences.ts'
import { shortenLine } from '../../src/text/shorten-line.ts'
import { coverWithSmallTalk, findSmallTalk, smallTalkMatcher } from '../../src/text/small-talk.ts'
import { stemKazakh } from '../../src/text/stem-kazakh.ts'
import { stemRussian } from '../../src/text/stem-russian.ts'
import { isSurnameLike } from '../../src/text/surnames.ts'
import { talkWords } from '../../src/text/talk-words.ts'
import { createQuestionReader, createTermReader, searchTerms } from '../../src/text/terms.ts'
import { copyCase, toKazakhCyrillic } from '../../src/text/transliterate.ts'
import { withoutTypingNoise } from '../../src/text/typing-noise.ts'
import { harmoniseWord } from '../../src/text/vowel-harmony.ts'
import { languageOfWord } from '../../src/text/word-language.ts'
import { wordSkeleton } from '../../src/text/word-skeleton.ts'
import { foldWord, splitWords, wordTexts } from '../../src/text/words.ts'

/** Runs a function on any text; the result does not matter. */
/** May return a promise. */
export type TextFunction = (text: string) => unknown

const LEXICON = buildKazakhLexicon(['құқықтары', 'қамау', 'азаптау', 'адамдарды', 'шағым'])

const TERM_READER = createTermReader()

const NUMBER_READERS = [createNumberReader('kk', foldWord), createNumberReader('ru', foldWord)]

/** Every function exported by src/text, by name. */
export const TEXT_FUNCTIONS: Readonly<Record<string, TextFunction>> = {
  alignSentences: text => alignSentences([text], [text, text]),
  arabicToCyrillic,
  areOppositeActs: text => [areOppositeActs(text, 'разрешили', 'ru'), areOppositeActs('тыйым', text, 'kk')],
  beginsLikeSentence,
  buildKazakhLexicon: text => buildKazakhLexicon([text]),
  cleanLines,
  cleanMessage,
  cleanQuestion,
  composeText,
  coverWithSmallTalk: text => coverWithSmallTalk(text.split(' ').map(phoneticKey), smallTalkMatcher(text)),
  continueQuestion: text => continueQuestion(text, text),
  copyCase: text => copyCase(text, text),
  createKazakhCounter: text => createKazakhCounter().add(text),
  createQuestionReader: text => createQuestionReader('unknown')(text),
  createTermReader: text => [TERM_READER(text, 'kk'), TERM_READER(text, 'unknown')],
  createPhraseMatcher: text => createPhraseMatcher([['', text]])([phoneticKey(text)], 0),
  createNumberReader: text => {
    const words = text.split(/\s+/u).map(word => ({ folded: foldWord(word), isGlued: false }))
    return NUMBER_READERS.map(read => read(words))
  },
  detectLanguage,
  dropFleetingVowel,
  endsAfterAddress: text => [endsAfterAddress(text, true, text), endsAfterAddress(text, false, text)],
  endsAfterInitials: text => endsAfterInitials(text, true, text),
  endsAfterUnit: text => endsAfterUnit('г', text),
  endsAfterYear: text => [endsAfterYear(text, 'г', ' ', text), endsAfterYear(text, 'ж', ' ', text)],
  fairShare: text =>
    fairShare(
      Array.from(text, (_, at) => at % 97),
      text.length,
    ),
  createEnclosureTest: text => {
    const isEnclosed = createEnclosureTest(text)
    return isEnclosed(text.length >> 1)
  },
  findAnchors,
  findFootnoteMarks,
  findLatinSpelling,
  findSmallTalk,
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
  isAbbreviationStop: text =>
    isAbbreviationStop({ before: text, isWhole: true, isClosed: false, opening: ' ', next: text }),
  isEnglish,
  isFollowUp,
  isDocumentSource: text => isDocumentSource(text, text),
  isSourcePostposition,
  isFrameWord,
  isLanguage,
  isLightVerb: text => [isLightVerb(text, 'kk'), isLightVerb(text, 'ru')],
  isNegationOf: text => [isNegationOf(text, `не${text}`, 'ru'), isNegationOf(text, `${text}майды`, 'kk')],
  isOtherCyrillic,
  isPlaceName,
  isRole,
  isSourceNoun,
  isSpeechVerb,
  isSurnameLike,
  isWithinEditDistance: text => isWithinEditDistance(text, `${text.slice(1)}а`, 2),
  lexiconOfCounts: text => lexiconOfCounts(new Map([[text, 2]])),
  createFormCounter(text) {
    const counter = createFormCounter()
    for (const word of splitWords(text)) counter.add(word.text.slice(0, 4), word.text, 1)
    return [...counter.entries()].length
  },
  findComparedSubject,
  ownString,
  wordTexts: text => [...wordTexts(text)],
  mostFrequentForm: text => mostFrequentForm(new Map(splitWords(text).map((word, i) => [word.text, i]))),
  kazakhKeys: text => splitWords(text).map(word => kazakhKeys(word.text)),
  languageFeatures,
  languageOfWord,
  languageProbabilities,
  languageScores,
  languageWords,
  latinToCyrillic: text => latinToCyrillic(text.toLowerCase(), findLatinSpelling(text)),
  lengthCost: text => lengthCost(text.length, text.length),
  normaliseText,
  numeralWords: () => [numeralWords('kk'), numeralWords('ru')],
  originalRange: text => originalRange(normaliseText(text), 0, text.length),
  otherLanguage: () => otherLanguage('kk'),
  printFootnoteMark,
  questionCore,
  readPolarity: text => [readPolarity(text, 'kk'), readPolarity(text, 'ru')],
  restoreKazakhLetters: text => restoreKazakhLetters(text, LEXICON),
  saysOpposite: text => [
    saysOpposite([text], [`не ${text}`], 'ru'),
    saysOpposite(text.split(' '), [text], 'kk'),
  ],
  searchTerms: text => [searchTerms(text, 'kk'), searchTerms(text, 'unknown')],
  smallTalkMatcher: text => smallTalkMatcher(text)([phoneticKey(text)], 0),
  shortenLine: text => shortenLine(text, text.length >> 1),
  phoneticKey,
  speechActOf,
  splitSentences,
  splitWords,
  stemKazakh,
  stemRussian,
  talkWords,
  toKazakhCyrillic,
  withoutCourtesy,
  withoutFootnoteMarks,
  withoutLayout,
  withoutTypingNoise,
  wordSkeleton,
}

/** Replaces Latin letters with the capitals that harmoniseWord resolves. */
function openLetters(text: string): string {
  return text.replace(/[aouikgn]/gu, letter => 'АОУІКГН'.charAt('aouikgn'.indexOf(letter)))
}
