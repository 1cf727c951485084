import { composeText } from '../../text/compose.ts'

const LIGATURES: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
}
const LIGATURE = /[\ufb00-\ufb06]/g
/** Soft hyphens, zero-width spaces, bidi marks, byte order marks, placeholders of objects, control characters. */
const INVISIBLE =
  /[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc]|(?![\t\n\v\f\r\u0085])\p{Cc}/gu
/** Joiners shape Arabic letters and emoji; elsewhere they are left over from a layout. */
const STRAY_JOINER = /(?<!\p{Script=Arabic}|\p{Extended_Pictographic}|\ufe0f)[\u200c\u200d]/gu
const WHITE_SPACE = /[\s\u0085]+/gu
/** Nothing that `cleanText` would change. */
const CLEAN = /^(?:[!-~\u00ab\u00bb\u0400-\u0482\u048a-\u04ff\u2013\u2014\u2116]| (?! ))*$/

/**
 * A text as one line, without what belongs to its layout. This is all that readers change in the letters of a document:
 *
 * - Letters are composed (NFC): «и» and a combining breve become «й».
 * - Ligatures become letters: «ﬁ» becomes «fi».
 * - Soft hyphens, zero-width characters, bidi marks and control characters are removed.
 * - A non-breaking hyphen becomes a hyphen.
 * - White space of any kind and length (non-breaking spaces, tabs, line ends) becomes one space, and none at either end.
 *
 * Spelling, quotation marks, dashes, mixed alphabets and capitals stay as published.
 */
export function cleanText(text: string): string {
  if (CLEAN.test(text)) return text.trim()
  return composeText(text.replace(/\p{Cs}/gu, '\ufffd'))
    .replace(LIGATURE, ligature => LIGATURES[ligature] ?? ligature)
    .replace(INVISIBLE, '')
    .replace(STRAY_JOINER, '')
    .replaceAll('\u2011', '-')
    .replace(WHITE_SPACE, ' ')
    .trim()
}

/** A word divided at a line end, up to the line end: «задер-», «кісі-», «задер\u00ad». */
const DIVIDED_END = /(\p{L})[-\u2010\u00ad]$/u

/**
 * Joins two lines of a paragraph. A word divided at the line end is joined, unless the hyphen belongs to it: before a capital
 * («Қасым-⏎Жомарт»), after a digit, and where the document has the word with its hyphen (`isHyphenated`). Otherwise a space.
 */
export function joinLines(
  line: string,
  next: string,
  isHyphenated: (word: string) => boolean = () => false,
): string {
  const [above, below] = [line.trimEnd(), next.trimStart()]
  if (above === '' || below === '') return above + below
  if (!DIVIDED_END.test(above)) return `${above} ${below}`
  const first = /[\p{L}\p{N}\u2010-]+$/u.exec(above)?.[0] ?? ''
  const second = /^[\p{L}\p{N}-]+/u.exec(below)?.[0] ?? ''
  if (!/^\p{Ll}/u.test(second) || isHyphenated(`${first}${second}`)) return above + below
  return above.slice(0, -1) + below
}
