import { createSpellingCorrector } from '../index/spelling.ts'
import type { Passage } from '../passages/passage.ts'
import { buildKazakhLexicon, restoreKazakhLetters } from '../text/kazakh-lexicon.ts'
import { LANGUAGES, type Language, type QuestionLanguage } from '../text/language.ts'
import { hasKazakhLetter } from '../text/language-features.ts'
import { STOP_WORDS } from '../text/stop-words.ts'
import { searchTerms } from '../text/terms.ts'
import { copyCase, toKazakhCyrillic } from '../text/transliterate.ts'
import { foldWord, splitWords } from '../text/words.ts'
import type { LexicalIndex } from './lexical-index.ts'

/** Respells a typed question as the reports would. */
export type Respeller = (text: string, language: QuestionLanguage) => string

/**
 * Respells by the words of the reports: Kazakh in Latin or Arabic script becomes Cyrillic, Kazakh typed without its own
 * letters gets them back, and typos in known words are corrected. Other words stay as they are.
 */
export function createRespeller(passages: readonly Passage[], index: LexicalIndex): Respeller {
  const lexicon = buildKazakhLexicon(wordsOf(passages, ['kk']))
  const correct = createSpellingCorrector(wordsOf(passages, LANGUAGES))
  return (text, language) => {
    const cyrillic = language === 'kk' ? toKazakhCyrillic(text) : text
    const isFolded = language === 'kk' && !hasKazakhLetter(cyrillic)
    return replaceWords(cyrillic, word => {
      const correction = isNoTypo(word, language, index) ? undefined : correct(word)
      if (correction !== undefined) return copyCase(word, correction)
      return isFolded ? restoreKazakhLetters(word, lexicon) : word
    })
  }
}

/** Neither a question word («зачем» is not «затем») nor an inflected form of an indexed word is a typo. */
function isNoTypo(word: string, language: QuestionLanguage, { knows }: LexicalIndex): boolean {
  if (STOP_WORDS.has(foldWord(word))) return true
  const [stem] = searchTerms(word, language)
  return stem !== undefined && knows(stem)
}

function replaceWords(text: string, replace: (word: string) => string): string {
  let result = ''
  let done = 0
  for (const { text: word, startChar, endChar } of splitWords(text)) {
    result += text.slice(done, startChar) + replace(word)
    done = endChar
  }
  return result + text.slice(done)
}

function* wordsOf(passages: readonly Passage[], languages: readonly Language[]): Generator<string> {
  for (const { texts } of passages) {
    for (const language of languages) {
      for (const { text } of splitWords(texts[language]?.text ?? '')) yield text
    }
  }
}
