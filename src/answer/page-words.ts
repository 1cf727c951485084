import type { CharRange } from '../text/char-range.ts'

/** Footnote marks and omissions: a page has them in another form, or not at all. */
const PRINTED_OTHERWISE = /\[\^[^\]\s]{1,20}\]|\[(?:…|\.{3})\]/u
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/u
/** Browsers number the items of a list themselves. */
const ITEM_NUMBER = /^(?:\d{1,3}[.)]|\p{Ll}\))$/u
const LETTERS = /[\p{L}\p{N}\p{M}]+/gu

/** Words that follow each other on a page exactly as in the text, with the marks around them, in chars of the text. */
export type PageWords = readonly [CharRange, ...CharRange[]]

/**
 * The words of a part of a text, in groups between which a page may have something else: where a block ends, a footnote is
 * cited, something was left out.
 */
export function splitPageWords(text: string, { startChar, endChar }: CharRange): readonly PageWords[] {
  const groups: CharRange[][] = [[]]
  let [at, isBlockStart] = [startChar, true]
  for (const { 0: token, index } of text.slice(startChar, endChar).matchAll(/\S+/gu)) {
    const start = startChar + index
    if (text.slice(at, start).includes('\n')) {
      groups.push([])
      isBlockStart = true
    }
    at = start + token.length
    const cut = PRINTED_OTHERWISE.exec(token)?.index
    const word = { startChar: start, endChar: start + (cut ?? token.length) }
    const isKept = hasLetters(text, word) && !(isBlockStart && ITEM_NUMBER.test(token))
    if (isKept && !INVISIBLE.test(token)) groups.at(-1)?.push(word)
    if (cut !== undefined || INVISIBLE.test(token)) groups.push([])
    isBlockStart = false
  }
  return groups.flatMap(([first, ...more]) => (first ? [[first, ...more] as const] : []))
}

function hasLetters(text: string, { startChar, endChar }: CharRange): boolean {
  return /[\p{L}\p{N}]/u.test(text.slice(startChar, endChar))
}

/** From the first letter or digit of these words to the last. */
export function lettersOf(text: string, words: PageWords): CharRange {
  const [first] = words
  const found = [...text.slice(first.startChar, (words.at(-1) ?? first).endChar).matchAll(LETTERS)]
  const last = found.at(-1)
  return {
    startChar: first.startChar + (found[0]?.index ?? 0),
    endChar: first.startChar + (last ? last.index + last[0].length : 0),
  }
}
