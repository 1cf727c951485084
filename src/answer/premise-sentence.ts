import type { Language } from '../text/language.ts'
import { type PolarWord, readPolarity } from '../text/polarity.ts'
import { createNumberReader, type NumberReader } from '../text/read-numbers.ts'
import { foldWord } from '../text/words.ts'

/** A sentence or clause as premises are compared. */
export interface PremiseSentence {
  readonly words: readonly PremiseWord[]
  readonly deniesAll: boolean
  readonly numbers: readonly CountedNoun[]
}

export interface PremiseWord extends PolarWord {
  /** Index of its clause: the text between commas, semicolons, colons or dashes. */
  readonly part: number
}

/** A number and the words after it, one of which is what it counts. */
interface CountedNoun {
  readonly value: number
  readonly nouns: readonly PremiseWord[]
}

const READERS: Readonly<Record<Language, NumberReader>> = {
  kk: createNumberReader('kk', foldWord),
  ru: createNumberReader('ru', foldWord),
}
/** What is counted stands at most this many words after the number. */
const COUNTED_WITHIN = 2

/** Reads polarity, parts and numbers. Linear in the text. */
export function readPremiseSentence(text: string, language: Language): PremiseSentence {
  const { words: polar, deniesAll } = readPolarity(text, language)
  const gapBefore = (at: number) => text.slice(polar[at - 1]?.endChar ?? 0, polar[at]?.startChar ?? 0)
  let part = 0
  const words = polar.map((word, at) => {
    if (/[,;:—–]/u.test(gapBefore(at))) part++
    return { ...word, part }
  })
  const spans = READERS[language](
    words.map(({ folded }, at) => ({ folded, isGlued: /^[\s\u00a0]*$/u.test(gapBefore(at)) })),
  )
  return {
    words,
    deniesAll,
    numbers: spans.map(({ value, end }) => ({ value, nouns: words.slice(end, end + COUNTED_WITHIN) })),
  }
}
