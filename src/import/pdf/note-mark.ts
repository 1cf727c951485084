/** Around a superscript that may point at a footnote, until it is known whether it does: no characters of any text. */
const OPEN = '\ufdd0'
const CLOSE = '\ufdd1'

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const TOKEN = /\ufdd0([^\ufdd1]*)\ufdd1/gu

/** A superscript that may point at a footnote: `1`, `*`. */
export function noteToken(mark: string): string {
  return OPEN + mark + CLOSE
}

/** What superscripts that point at footnotes consist of. */
export function isNoteMark(text: string): boolean {
  return /^(?:\d{1,3}|[*†‡§]{1,3})$/u.test(text)
}

/** Text without characters that no document may hold, its superscript digits as tokens. */
export function cleanText(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/\s+/gu, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
      .replace(/[\u0000-\u001f\u007f-\u009f\ufeff\u200b]/gu, '')
      .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/gu, digits =>
        noteToken([...digits].map(digit => SUPERSCRIPTS.indexOf(digit)).join('')),
      )
  )
}

/** The marks of a text, in order. */
export function findTokens(text: string): readonly string[] {
  return Array.from(text.matchAll(TOKEN), ([, mark = '']) => mark)
}

/** A mark that a text begins with, and the rest. */
export function leadingToken(text: string): { readonly mark: string; readonly rest: string } | undefined {
  const match = /^\ufdd0([^\ufdd1]*)\ufdd1[.)]?\s*/u.exec(text)
  return match ? { mark: match[1] ?? '', rest: text.slice(match[0].length) } : undefined
}

/** Replaces each token; without a replacement, it becomes plain superscript. */
export function replaceTokens(text: string, replace: (mark: string) => string | undefined): string {
  return text.replace(TOKEN, (_, mark: string) => replace(mark) ?? printSuperscript(mark))
}

function printSuperscript(mark: string): string {
  return mark.replace(/\d/gu, digit => SUPERSCRIPTS.charAt(Number(digit)))
}

/** The length of a text without its tokens. */
export function withoutTokens(text: string): string {
  return text.replace(TOKEN, '')
}
