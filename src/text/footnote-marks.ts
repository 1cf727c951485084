/** A footnote mark as the corpus writes it, `[^1]`. Its length is bounded, so matching stays linear on any text. */
const FOOTNOTE_MARK = /\[\^([^\]\s]{1,20})\]/gu

/** Longest name inside `[^…]`, in chars. */
export const MAX_MARK_CHARS = 20

/** Footnote marks, stored (`[^1]`) or printed (`¹`): none of them is a word. */
export const ANY_FOOTNOTE_MARK = /\[\^[^\]\s]{1,20}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+/gu

/** A footnote mark inside a text, in UTF-16 offsets. */
export interface FootnoteMark {
  /** `1` of `[^1]`. */
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

/** The text as it reads without its footnote marks. */
export function withoutFootnoteMarks(text: string): string {
  return text.replace(FOOTNOTE_MARK, '')
}

const SUPERSCRIPT_DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/**
 * A mark as print shows it: numbers raised («12» → «¹²»), typographic signs («*», «†») unchanged, any other name in
 * brackets («[a]»), because most fonts have no raised letters.
 */
export function printFootnoteMark(mark: string): string {
  if (/^\d+$/u.test(mark)) return mark.replace(/\d/gu, digit => SUPERSCRIPT_DIGITS.charAt(Number(digit)))
  return /^[*†‡§¶‖#]+$/u.test(mark) ? mark : `[${mark}]`
}
