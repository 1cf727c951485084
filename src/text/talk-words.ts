import { splitWords, type Word } from './words.ts'

/** The words of a message for matching phrases: hyphenated words are split, so «по-казахски» is two. */
export function talkWords(message: string): readonly Word[] {
  return splitWords(message).flatMap(word => (/[-‐‑]/u.test(word.text) ? partsOf(word) : word))
}

function partsOf({ text, startChar }: Word): readonly Word[] {
  return Array.from(text.matchAll(/[^-‐‑]+/gu), part => ({
    text: part[0],
    startChar: startChar + part.index,
    endChar: startChar + part.index + part[0].length,
  }))
}
