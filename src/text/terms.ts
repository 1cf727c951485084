import { detectLanguage } from './detect-language.ts'
import type { QuestionLanguage } from './language.ts'
import { stemKazakh } from './stem-kazakh.ts'
import { stemRussian } from './stem-russian.ts'
import { STOP_WORDS } from './stop-words.ts'
import { foldWord, splitWords } from './words.ts'

/** The index terms of a text; without a language, the text tells it. */
export function searchTerms(text: string, language: QuestionLanguage = detectLanguage(text)): string[] {
  return splitWords(text).flatMap(word => wordTerms(word.text, language))
}

function wordTerms(word: string, language: QuestionLanguage): string[] {
  const parts = word.split(/[-‐‑]/u).filter(Boolean)
  const wordParts = parts.length > 1 ? parts.filter((part, i) => i === 0 || !isSuffix(part)) : parts
  return wordParts.filter(part => !STOP_WORDS.has(foldWord(part))).map(part => termKey(part, language))
}

const SUFFIX =
  /^(?:[нд т]?[ыи]н|[гк][ае]|[дт][ае]н?|н[ае]н?|[ндт][ыи]|[дтн]?[ае]г[ыи]|[мбп]ен|л[ае]р.*|[сйя]|го|му|м|х|й|ми|ые|ый|ая|ое|ой|ого|ому|ым|ых|летн.*|ти|ю)$/u

function isSuffix(part: string): boolean {
  return SUFFIX.test(foldWord(part))
}

function termKey(word: string, language: QuestionLanguage): string {
  const stem = language === 'kk' ? stemKazakh(word) : foldWord(stemRussian(word))
  return stem
    .replace(/[ьъ]/gu, '')
    .replace(/й/gu, 'и')
    .replace(/щ/gu, 'ш')
    .replace(/([а-я])\1/gu, '$1')
}
