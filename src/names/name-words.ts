import type { Language } from '../text/language.ts'
import { splitWords, type Word } from '../text/words.ts'

/** A word of a text that is searched for names. */
export interface NameWord extends Word {
  readonly lower: string
  /** «Токаев», «Нұр-Сұлтан»; not «ҰҚК». */
  readonly isCapital: boolean
  /** The letters before an ending after a hyphen are capitals: «ҰҚК-нің». */
  readonly isAcronym: boolean
  /** What is between the word before and this one. */
  readonly gap: string
  readonly startsSentence: boolean
  readonly isQuoted: boolean
}

/** A text, cut into words, and what the report around it knows of them. */
export interface NameText {
  readonly text: string
  readonly language: Language
  readonly words: readonly NameWord[]
  /** Whether a word is also written in lower case in the report. */
  readonly isCommon: (word: NameWord) => boolean
}

const SENTENCE_START = /(?:^|[.!?…:;]["»”)\]]?\s+|\n\s*|[«“„"]\s*|(?:^|\s)[—–-]\s+|\[\^\d+\]:?\s*|[#*]+\s*)$/u

/** Cuts a text into words for the search for names. Linear in the length. */
export function splitNameWords(text: string): readonly NameWord[] {
  let end = 0
  let quotes = 0
  return splitWords(text).map(word => {
    const gap = text.slice(end, word.startChar)
    if (gap !== ' ') quotes = Math.max(0, quotes + quoteBalance(gap))
    const lower = word.text.toLowerCase()
    // Most words are in lower case after a space.
    const isUpper = lower.charCodeAt(0) !== word.text.charCodeAt(0)
    const startsSentence = end === 0 || (isUpper && gap !== ' ' && SENTENCE_START.test(gap.slice(-12)))
    end = word.endChar
    return {
      text: word.text,
      startChar: word.startChar,
      endChar: word.endChar,
      gap,
      startsSentence,
      lower,
      isCapital: isUpper && /^\p{Lu}(?:[\p{Ll}’'ʼ]|-\p{L})/u.test(word.text),
      isAcronym: isUpper && /^\p{Lu}{2,7}(?:-|$)/u.test(word.text),
      isQuoted: quotes > 0,
    }
  })
}

function quoteBalance(gap: string): number {
  let balance = 0
  for (const letter of gap) {
    if (letter === '«' || letter === '“' || letter === '„') balance++
    else if (letter === '»' || letter === '”') balance--
    else if (letter === '\n') balance = -9
  }
  return balance
}

/** Whether a word follows the one before it after a space alone. */
export function isAdjacent({ gap }: NameWord): boolean {
  return /^[ \u00a0\n]$/u.test(gap)
}
