import type { IndexFacts, PassageIndex } from '../index/passage-index.ts'
import { correctSpelling, isCorrectable, spellingKeys } from '../index/spelling.ts'
import { readTermStatistics } from '../index/term-statistics.ts'
import { kazakhKeys, restoreKazakhLetters } from '../text/kazakh-lexicon.ts'
import type { QuestionLanguage } from '../text/language.ts'
import { hasKazakhLetter } from '../text/language-features.ts'
import { STOP_WORDS } from '../text/stop-words.ts'
import { searchTerms } from '../text/terms.ts'
import { copyCase, toKazakhCyrillic } from '../text/transliterate.ts'
import { foldWord, splitWords, type Word } from '../text/words.ts'

/** Respells a typed question as the reports would; `readTerms` gives the terms of a word. Throws IndexError. */
export type Respeller = (
  text: string,
  language: QuestionLanguage,
  readTerms?: (word: string) => readonly string[],
) => Promise<string>

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
  return async (text, language, readTerms = word => searchTerms(word, language)) => {
    const cyrillic = transliterate(text, language)
    const isFolded = language === 'kk' && !hasKazakhLetter(cyrillic)
    const words = splitWords(cyrillic)
    const distinct = [...new Set(words.map(word => word.text))]
    const [correct, lexicon] = await Promise.all([
      readCorrector(index, distinct, readTerms),
      isFolded
        ? index.kazakhSpellings([...new Set(distinct.flatMap(kazakhKeys))])
        : new Map<string, string>(),
    ])
    return replaceWords(cyrillic, words, word => {
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
  readTerms: (word: string) => readonly string[],
): Promise<Corrector> {
  const stems = new Map<string, string>()
  for (const word of words) {
    const folded = foldWord(word)
    if (isCorrectable(folded) && !STOP_WORDS.has(folded)) stems.set(word, readTerms(word)[0] ?? '')
  }
  const { knows } = await readTermStatistics(
    index,
    [...stems.values()].filter(stem => stem !== ''),
  )
  const doubtful = new Set<string>()
  for (const [word, stem] of stems) if (stem === '' || !knows(stem)) doubtful.add(word)
  if (doubtful.size === 0) return () => undefined
  const keys = [...doubtful].flatMap(word => [...spellingKeys(foldWord(word))])
  const known = await index.spellings([...new Set(keys)])
  return word => (doubtful.has(word) ? correctSpelling(word, known) : undefined)
}

function replaceWords(text: string, words: readonly Word[], replace: (word: string) => string): string {
  let result = ''
  let done = 0
  for (const { text: word, startChar, endChar } of words) {
    result += text.slice(done, startChar) + replace(word)
    done = endChar
  }
  return result + text.slice(done)
}
