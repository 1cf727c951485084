import { composeText } from './compose.ts'
import { CYRILLIC_LOOK_ALIKES, KAZAKH_LETTER_VARIANTS } from './cyrillic-letters.ts'

/**
 * A text made uniform for matching. `starts[i]` and `ends[i]` are the original UTF-16 range that the i-th char of
 * `text` stands for; a removed character belongs to no range.
 */
export interface NormalisedText {
  readonly text: string
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

/** Soft hyphen, zero-width and bidi marks, BOM, tatweel: nothing a reader sees. Other controls count as white space. */
const INVISIBLE = /[\p{Cf}\u115f\u1160\u3164\u0640]|\u034f/u

const PUNCTUATION = new Map<string, string>([
  ...[...'«»“”„‟❝❞〝〞＂'].map(quote => [quote, '"'] as const),
  ...[...'‘’‚‛‹›ʼʹ′`´'].map(quote => [quote, "'"] as const),
  ...[...'‐‑‒–—―−﹘﹣－'].map(dash => [dash, '-'] as const),
  ['…', '...'],
])

/** A base with its combining marks; a run of white space or controls; one other code point. */
const CLUSTER = /[\s\p{Cc}\p{Z}]+|\p{Cf}|[^\s\p{Z}\p{Cc}\p{Cf}]\p{M}*/gu

const CYRILLIC = /\p{Script=Cyrillic}/u
const WORD = /[\p{Script=Cyrillic}\p{Script=Latin}]+/gu

/**
 * The form of a text that matching uses, with a map back to the original offsets: composed letters (NFC), nothing
 * invisible, one space for white space, `"`, `'` and `-` for all quotes and dashes, and Cyrillic letters where a Latin
 * look-alike stands in a Cyrillic word. Case and Kazakh letters stay. Linear in the length.
 */
export function normaliseText(original: string): NormalisedText {
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  for (const match of original.matchAll(CLUSTER)) {
    const cluster = match[0]
    const form = normaliseCluster(cluster, parts.length === 0 || parts.at(-1) === ' ')
    if (form === '') continue
    parts.push(form)
    for (let i = 0; i < form.length; i++) {
      starts.push(match.index)
      ends.push(match.index + cluster.length)
    }
  }
  if (parts.at(-1) === ' ') {
    parts.pop()
    starts.pop()
    ends.pop()
  }
  return {
    text: fixLookAlikes(parts.join('')),
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(ends),
  }
}

function normaliseCluster(cluster: string, afterSpace: boolean): string {
  if (/^[\s\p{Z}\p{Cc}]/u.test(cluster)) return afterSpace ? '' : ' '
  if (cluster.length === 1) return INVISIBLE.test(cluster) ? '' : (PUNCTUATION.get(cluster) ?? cluster)
  const composed = composeText(cluster)
  return PUNCTUATION.get(composed) ?? composed
}

/** The range of the original that a range of the normalised text stands for. */
export function originalRange(
  { starts, ends }: NormalisedText,
  startChar: number,
  endChar: number,
): { readonly startChar: number; readonly endChar: number } {
  const start = starts[startChar] ?? ends.at(-1) ?? 0
  return { startChar: start, endChar: endChar > startChar ? (ends[endChar - 1] ?? start) : start }
}

/** Cyrillic for Latin look-alikes in words that hold a Cyrillic letter and no Latin letter of another shape. Keeps the length. */
export function fixLookAlikes(text: string): string {
  return text.replace(WORD, word => {
    if (!CYRILLIC.test(word)) return word
    const fixed = [...word].map(
      letter => CYRILLIC_LOOK_ALIKES[letter] ?? KAZAKH_LETTER_VARIANTS[letter] ?? letter,
    )
    return /\p{Script=Latin}/u.test(fixed.join('')) ? word : fixed.join('')
  })
}

/**
 * What a person typed, ready to be asked: printable, composed (NFC), one space between words, the words unchanged.
 * Empty when no letter or digit is left.
 */
export function cleanQuestion(text: string): string {
  const clean = composeText(text)
    .replace(/[\s\p{Z}\p{Cc}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}\p{Co}\u115f\u1160\u3164]|\u034f/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim()
  return /[\p{L}\p{N}]/u.test(clean) ? clean : ''
}
