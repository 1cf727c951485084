import { detectLanguage } from './detect-language.ts'
import { SHORT_WORDS } from './kazakh-stems.ts'
import type { QuestionLanguage } from './language.ts'
import { hasKazakhLetter } from './language-features.ts'
import { irregularRussianStem } from './russian-stems.ts'
import { stemKazakh } from './stem-kazakh.ts'
import { stemRussian } from './stem-russian.ts'
import { STOP_WORDS } from './stop-words.ts'
import { toKazakhCyrillic } from './transliterate.ts'
import { foldWord, splitWords } from './words.ts'

/** Words are also cut to so many letters: a form the stemmer misses, a name or a loan then still meets its kin. */
const CUT_CHARS = 5
/** What stands behind a hyphen and is an ending, not a word, in either language; folded. */
const SUFFIX =
  /^(?:[ндт]?[ыи]н|[ндт][ыи]|[гкнд т]?[ае]|[дтн][ае][нр]?|[дт][ае]г[ыи].*|[мбп]ен|[лдт][ае]р.*|с[ыи].*|мыз|миз|шы.*|ши.*|летн.*|[йя]|го|му|ми|х|ти|ого|ому|ый|ая|ое|ые|ых|ым|ом)$/u

/**
 * The index terms of a text, two for each word that is not a stop word: its stem and its first five letters, both
 * folded, in one namespace, so that a short stem and a cut word meet. BM25 over single blocks, tests/evaluation/dev.jsonl,
 * R@10 kk / ru: stems alone 0.75 / 0.69, cut words alone 0.76 / 0.71, both 0.80 / 0.73 (2026-11).
 * Text in Latin or Arabic letters is read as Kazakh Cyrillic. Without a language the text tells it; where it does not
 * tell, each word's shape chooses the stemmer.
 */
export function searchTerms(text: string, language: QuestionLanguage = detectLanguage(text)): string[] {
  return splitWords(text).flatMap(({ text: word }) =>
    splitCompound(word)
      .map(toCyrillic)
      .filter(part => !STOP_WORDS.has(foldWord(part)))
      .flatMap(part => wordTerms(part, language)),
  )
}

/**
 * A word's stem and its cut. A word whose stem is known and not worked out gives the stem twice: the letters of «суда» (to
 * the court) would meet those of «суда» (in the water).
 */
function wordTerms(word: string, language: QuestionLanguage): readonly string[] {
  const folded = foldWord(word)
  const isKazakh = language === 'unknown' ? detectLanguage(word) === 'kk' : language === 'kk'
  const known = isKazakh ? SHORT_WORDS.get(folded) : irregularRussianStem(folded)
  if (known !== undefined) return [foldKey(foldWord(known)), foldKey(foldWord(known))]
  const stem = isKazakh ? stemKazakh(word) : foldWord(stemRussian(hasKazakhLetter(word) ? folded : word))
  return [foldKey(stem), foldKey(folded).slice(0, CUT_CHARS)]
}

/** «Нұр-Сұлтан» → both words; «ҰҚК-нің», «20-летний» → the first only. */
function splitCompound(word: string): readonly string[] {
  return word.split(/[-‐‑]/u).filter((part, at) => part !== '' && (at === 0 || !SUFFIX.test(foldWord(part))))
}

/** One word for itself, so that a Latin name beside Cyrillic gets the same term as a question all in Latin. */
function toCyrillic(word: string): string {
  return /[\p{Script=Latin}\p{Script=Arabic}]/u.test(word) ? toKazakhCyrillic(word) : word
}

/** What Latin typing cannot tell apart falls together: й and и, soft signs, double letters. */
function foldKey(folded: string): string {
  return folded
    .replace(/[ьъ]/gu, '')
    .replaceAll('й', 'и')
    .replaceAll('щ', 'ш')
    .replace(/(\p{L})\1/gu, '$1')
}
