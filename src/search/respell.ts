import type { IndexFacts, PassageIndex } from '../index/passage-index.ts'
import { correctSpelling, isCorrectable, spellingKeys } from '../index/spelling.ts'
import { readTermStatistics } from '../index/term-statistics.ts'
import { kazakhKeys, restoreKazakhLetters } from '../text/kazakh-lexicon.ts'
import type { QuestionLanguage } from '../text/language.ts'
import { hasKazakhLetter } from '../text/language-features.ts'
import { STOP_WORDS } from '../text/stop-words.ts'
import { searchTerms } from '../text/terms.ts'
import { copyCase, toKazakhCyrillic } from '../text/transliterate.ts'
import { foldWord, splitWords } from '../text/words.ts'

/** Respells a typed question as the reports would. Throws IndexError. */
export type Respeller = (text: string, language: QuestionLanguage) => Promise<string>

type SpellingIndex = Pick<PassageIndex, 'frequencies' | 'spellings' | 'kazakhSpellings'> & {
  readonly facts: Pick<IndexFacts, 'documents'>
}
type Corrector = (word: string) => string | undefined

/**
 * Respells by the words of the reports: Kazakh in Latin or Arabic script becomes Cyrillic, Kazakh typed without its own
 * letters gets them back, and typos in known words are corrected. Other words stay as they are. Looks up the words of a question
 * together.
 */
export function createRespeller(index: SpellingIndex): Respeller {
  return async (text, language) => {
    const cyrillic = transliterate(text, language)
    const isFolded = language === 'kk' && !hasKazakhLetter(cyrillic)
    const words = [...new Set(splitWords(cyrillic).map(word => word.text))]
    const [correct, lexicon] = await Promise.all([
      readCorrector(index, words, language),
      isFolded ? index.kazakhSpellings([...new Set(words.flatMap(kazakhKeys))]) : new Map<string, string>(),
    ])
    return replaceWords(cyrillic, word => {
      const correction = correct(word)
      if (correction !== undefined) return copyCase(word, correction)
      return isFolded ? restoreKazakhLetters(word, lexicon) : word
    })
  }
}

/** Kazakh in Cyrillic, other texts as they are. */
export function transliterate(text: string, language: QuestionLanguage): string {
  return language === 'kk' ? toKazakhCyrillic(text) : text
}

/** Neither a question word («зачем» is not «затем») nor an inflected form of an indexed word is a typo. */
async function readCorrector(
  index: SpellingIndex,
  words: readonly string[],
  language: QuestionLanguage,
): Promise<Corrector> {
  const stems = new Map(
    words
      .filter(word => isCorrectable(foldWord(word)) && !STOP_WORDS.has(foldWord(word)))
      .map(word => [word, searchTerms(word, language)[0]]),
  )
  const { knows } = await readTermStatistics(
    index,
    [...stems.values()].filter(stem => stem !== undefined),
  )
  const doubtful = new Set([...stems].flatMap(([word, stem]) => (stem && knows(stem) ? [] : [word])))
  if (doubtful.size === 0) return () => undefined
  const keys = [...doubtful].flatMap(word => [...spellingKeys(foldWord(word))])
  const known = await index.spellings([...new Set(keys)])
  return word => (doubtful.has(word) ? correctSpelling(word, known) : undefined)
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
