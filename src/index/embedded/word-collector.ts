import type { Passage } from '../../passages/passage.ts'
import { createKazakhCounter, type KazakhCounter } from '../../text/kazakh-lexicon.ts'
import { LANGUAGES } from '../../text/language.ts'
import { ownString } from '../../text/own-string.ts'
import { wordTexts } from '../../text/words.ts'
import { createSpellingCounter, type SpellingCounter } from '../spelling.ts'

/** Counts the words of passages as they are read. */
export interface WordCollector {
  add(passage: Passage): void
  spellings(): ReturnType<SpellingCounter['counts']>
  kazakh(): KazakhCounter['forms']
}

/** Folds each word once, however often it occurs. */
export function createWordCollector(): WordCollector {
  const ids = new Map<string, number>()
  /** By word: how often it occurs in all editions, and in Kazakh ones. */
  const all: number[] = []
  const kazakh: number[] = []
  /** In the order in which they were read in Kazakh editions. */
  const kazakhWords: string[] = []

  const idOf = (word: string): number => {
    const known = ids.get(word)
    if (known !== undefined) return known
    ids.set(ownString(word), ids.size)
    all.push(0)
    kazakh.push(0)
    return ids.size - 1
  }
  return {
    add({ texts }) {
      for (const language of LANGUAGES) {
        for (const word of wordTexts(texts[language]?.text ?? '')) {
          const id = idOf(word)
          all[id] = (all[id] ?? 0) + 1
          if (language !== 'kk') continue
          if (kazakh[id] === 0) kazakhWords.push(ownString(word))
          kazakh[id] = (kazakh[id] ?? 0) + 1
        }
      }
    },
    spellings() {
      const counter = createSpellingCounter()
      for (const [word, id] of ids) counter.add(word, all[id])
      return counter.counts()
    },
    kazakh() {
      const counter = createKazakhCounter()
      for (const word of kazakhWords) counter.add(word, kazakh[ids.get(word) ?? 0])
      return counter.forms
    },
  }
}
