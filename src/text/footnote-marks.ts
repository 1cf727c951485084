/** A footnote mark as in the corpus: `[^1]`. Bounded in length, so that matching is linear on any text. */
const FOOTNOTE_MARK = /\[\^([^\]\s]{1,20})\]/gu

/** Maximum length of the name inside `[^…]`, in chars. */
export const MAX_MARK_CHARS = 20

/** Footnote marks, stored (`[^1]`) or printed (`¹`). They are not words. */
export const ANY_FOOTNOTE_MARK = /\[\^[^\]\s]{1,20}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+/gu

/** A footnote mark in a text. */
export interface FootnoteMark {
  /** The name: `1` in `[^1]`. */
  readonly mark: string
  readonly startChar: number
  readonly endChar: number
}

/** The footnote marks of a text, in order. Linear in its length. */
export function findFootnoteMarks(text: string): readonly FootnoteMark[] {
  return Array.from(text.matchAll(FOOTNOTE_MARK), ({ 0: { length }, 1: mark = '', index }) => ({
    mark,
    startChar: index,
    endChar: index + length,
  }))
}

/** The text without its footnote marks. */
export function withoutFootnoteMarks(text: string): string {
  return text.replace(FOOTNOTE_MARK, '')
}

const SUPERSCRIPT_DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/**
 * A mark as it is printed: numbers in superscript («12» → «¹²»), typographic signs («*», «†») unchanged, other names in
 * brackets («[a]»), because most fonts have no superscript letters.
 */
export function printFootnoteMark(mark: string): string {
  if (/^\d+$/u.test(mark)) return mark.replace(/\d/gu, digit => SUPERSCRIPT_DIGITS.charAt(Number(digit)))
  return /^[*†‡§¶‖#]+$/u.test(mark) ? mark : `[${mark}]`
}
