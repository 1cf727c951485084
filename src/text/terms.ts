import { detectLanguage } from './detect-language.ts'
import { SHORT_WORDS } from './kazakh-stems.ts'
import type { QuestionLanguage } from './language.ts'
import { hasKazakhLetter } from './language-features.ts'
import { ownString } from './own-string.ts'
import { irregularRussianStem } from './russian-stems.ts'
import { stemKazakh } from './stem-kazakh.ts'
import { stemRussian } from './stem-russian.ts'
import { STOP_WORDS } from './stop-words.ts'
import { toKazakhCyrillic } from './transliterate.ts'
import { foldWord, wordTexts } from './words.ts'

/** Length of the prefix that is indexed besides the stem, for forms that the stemmer misses, names and loanwords. */
const CUT_CHARS = 5
/** An ending, rather than a word, after a hyphen, in either language; folded. */
const SUFFIX =
  /^(?:[ндт]?[ыи]н|[ндт][ыи]|[гкнд т]?[ае]|[дтн][ае][нр]?|[дт][ае]г[ыи].*|[мбп]ен|[лдт][ае]р.*|с[ыи].*|мыз|миз|шы.*|ши.*|летн.*|[йя]|го|му|ми|х|ти|ого|ому|ый|ая|ое|ые|ых|ым|ом)$/u

/**
 * The index terms of a text, two for each word that is not a stop word: its stem and its first five letters, folded. They
 * share a namespace, so that short stems match prefixes. Recall@10 of BM25 over single blocks on tests/evaluation/dev.jsonl,
 * kk / ru: stems 0.75 / 0.69, prefixes 0.76 / 0.71, both 0.80 / 0.73 (2026-11). Latin and Arabic letters are transliterated to
 * Kazakh Cyrillic. `language` selects the stemmer; if `unknown`, each word's own language does.
 */
export function searchTerms(text: string, language: QuestionLanguage = detectLanguage(text)): string[] {
  return wordTexts(text).flatMap(word => termsOf(word, language))
}

/** `searchTerms` for many texts. */
export type TermReader = (text: string, language: QuestionLanguage) => string[]

/** Words that a reader keeps: of a large corpus most words are rare, and all of them would not fit into memory. */
const KEPT_WORDS = 50_000

/** Stems each frequent word once and keeps it: for the texts of reports, never for what people type. */
export function createTermReader(): TermReader {
  const known = {
    kk: createWordMemory(KEPT_WORDS),
    ru: createWordMemory(KEPT_WORDS),
    unknown: createWordMemory(KEPT_WORDS),
  }
  return (text, language) => {
    const memory = known[language]
    const terms: string[] = []
    for (const word of wordTexts(text)) {
      for (const term of memory(word, own => termsOf(own, language))) terms.push(term)
    }
    return terms
  }
}

/**
 * Stems each word of a question once: it is respelled by its stems and searched by them. Keeps what it has read, so it is for the texts of
 * one question.
 */
export function createQuestionReader(language: QuestionLanguage): (text: string) => string[] {
  const known = new Map<string, readonly string[]>()
  return text => {
    const terms: string[] = []
    for (const word of wordTexts(text)) {
      const own = known.get(word) ?? termsOf(word, language)
      known.set(word, own)
      for (const term of own) terms.push(term)
    }
    return terms
  }
}

type WordMemory = (word: string, stem: (word: string) => readonly string[]) => readonly string[]

/** Keeps the terms of the last `size` to twice as many different words. */
function createWordMemory(size: number): WordMemory {
  let recent = new Map<string, readonly string[]>()
  let older = new Map<string, readonly string[]>()
  return (word, stem) => {
    const found = recent.get(word)
    if (found) return found
    // The words and their terms are kept, the text is not.
    const own = ownString(word)
    const terms = older.get(own) ?? stem(own)
    if (recent.size >= size) {
      older = recent
      recent = new Map()
    }
    recent.set(own, terms)
    return terms
  }
}

function termsOf(word: string, language: QuestionLanguage): readonly string[] {
  return splitCompound(word)
    .map(toCyrillic)
    .flatMap(part => {
      const folded = foldWord(part)
      return STOP_WORDS.has(folded) ? [] : wordTerms(part, folded, language)
    })
}

/**
 * A word's stem and prefix. If the stem was looked up, it replaces the prefix: otherwise «суда» (of the court) would match
 * «суда» (in the water).
 */
function wordTerms(word: string, folded: string, language: QuestionLanguage): readonly string[] {
  const isKazakh = language === 'unknown' ? detectLanguage(word) === 'kk' : language === 'kk'
  const known = isKazakh ? SHORT_WORDS.get(folded) : irregularRussianStem(folded)
  if (known !== undefined) return [foldKey(foldWord(known)), foldKey(foldWord(known))]
  const stem = isKazakh ? stemKazakh(word) : foldWord(stemRussian(hasKazakhLetter(word) ? folded : word))
  return [foldKey(stem), foldKey(folded).slice(0, CUT_CHARS)]
}

const HYPHEN = /[-‐‑]/u

/** «Нұр-Сұлтан» → both words; «ҰҚК-нің», «20-летний» → only the first. */
function splitCompound(word: string): readonly string[] {
  if (!HYPHEN.test(word)) return [word]
  return word.split(HYPHEN).filter((part, at) => part !== '' && (at === 0 || !SUFFIX.test(foldWord(part))))
}

/** Transliterates a single word, so that a Latin name gets the same term in a Cyrillic and in a Latin text. */
function toCyrillic(word: string): string {
  return /[\p{Script=Latin}\p{Script=Arabic}]/u.test(word) ? toKazakhCyrillic(word) : word
}

const MERGED_LETTERS: Readonly<Record<string, string>> = { й: 'и', щ: 'ш' }

/** Merges what Latin spellings cannot distinguish: й and и, soft signs, double letters. */
function foldKey(folded: string): string {
  if (isKey(folded)) return folded
  return folded.replace(/[ьъйщ]/g, letter => MERGED_LETTERS[letter] ?? '').replace(/(\p{L})\1/gu, '$1')
}

/** Whether folding leaves a word as it is, as it does most; false where only patterns can tell. */
function isKey(folded: string): boolean {
  let before = 0
  for (let i = 0; i < folded.length; i++) {
    const unit = folded.charCodeAt(i)
    const isMerged = unit === 0x44c || unit === 0x44a || unit === 0x439 || unit === 0x449
    const isSurrogate = unit >= 0xd800 && unit <= 0xdfff
    if (isMerged || isSurrogate || unit === before) return false
    before = unit
  }
  return true
}
