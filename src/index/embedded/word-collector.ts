import type { Passage } from '../../passages/passage.ts'
import { createKazakhCounter, type KazakhCounter } from '../../text/kazakh-lexicon.ts'
import { LANGUAGES } from '../../text/language.ts'
import { splitWords } from '../../text/words.ts'
import { createSpellingCounter, type SpellingCounter } from '../spelling.ts'

/** Counts the words of passages as they are read. */
export interface WordCollector {
  add(passage: Passage): void
  spellings(): ReturnType<SpellingCounter['counts']>
  kazakh(): ReturnType<KazakhCounter['entries']>
}

/** Folds each word once, however often it occurs. */
export function createWordCollector(): WordCollector {
  const all = new Map<string, number>()
  const kazakh = new Map<string, number>()
  const count = (counts: Map<string, number>, word: string) => counts.set(word, (counts.get(word) ?? 0) + 1)
  return {
    add({ texts }) {
      for (const language of LANGUAGES) {
        for (const { text } of splitWords(texts[language]?.text ?? '')) {
          count(all, text)
          if (language === 'kk') count(kazakh, text)
        }
      }
    },
    spellings() {
      const counter = createSpellingCounter()
      for (const [word, times] of all) counter.add(word, times)
      return counter.counts()
    },
    kazakh() {
      const counter = createKazakhCounter()
      for (const [word, times] of kazakh) counter.add(word, times)
      return counter.entries()
    },
  }
}
