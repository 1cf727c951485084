import { composeText } from './compose.ts'
import { CYRILLIC_LOOK_ALIKES, KAZAKH_LETTER_VARIANTS } from './cyrillic-letters.ts'

/**
 * A text normalised for matching. `starts[i]` and `ends[i]` are the UTF-16 range of the original that the i-th char of
 * `text` comes from; removed characters belong to no range.
 */
export interface NormalisedText {
  readonly text: string
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

/** Soft hyphens, zero-width characters, bidi marks, BOM, tatweel. Other control characters count as white space. */
const INVISIBLE = /[\p{Cf}\u115f\u1160\u3164\u0640]|\u034f/u

const PUNCTUATION = new Map<string, string>([
  ...[...'«»“”„‟❝❞〝〞＂'].map(quote => [quote, '"'] as const),
  ...[...'‘’‚‛‹›ʼʹ′`´'].map(quote => [quote, "'"] as const),
  ...[...'‐‑‒–—―−﹘﹣－'].map(dash => [dash, '-'] as const),
  ['…', '...'],
])

/** A base character with its combining marks; a run of white space and control characters; one other code point. */
const CLUSTER = /[\s\p{Cc}\p{Z}]+|\p{Cf}|[^\s\p{Z}\p{Cc}\p{Cf}]\p{M}*/gu

const CYRILLIC = /\p{Script=Cyrillic}/u
/** Letters that `fixLookAlikes` may replace. */
const LOOK_ALIKE = new RegExp(
  `[${[...Object.keys(CYRILLIC_LOOK_ALIKES), ...Object.keys(KAZAKH_LETTER_VARIANTS)].join('')}]`,
  'u',
)
const WORD = /[\p{Script=Cyrillic}\p{Script=Latin}]+/gu

/**
 * Normalises a text for matching, with a map back to the original offsets: composes letters (NFC), removes invisible
 * characters, collapses white space, unifies quotes and dashes to `"`, `'` and `-`, and replaces Latin look-alikes in
 * Cyrillic words. Keeps case and Kazakh letters. Linear in the length.
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

/** The range of the original that a range of the normalised text comes from. */
export function originalRange(
  { starts, ends }: NormalisedText,
  startChar: number,
  endChar: number,
): { readonly startChar: number; readonly endChar: number } {
  const start = starts[startChar] ?? ends.at(-1) ?? 0
  return { startChar: start, endChar: endChar > startChar ? (ends[endChar - 1] ?? start) : start }
}

/** Replaces look-alikes in words that mix Cyrillic and Latin, if that makes the whole word Cyrillic. Keeps the length. */
export function fixLookAlikes(text: string): string {
  if (!LOOK_ALIKE.test(text)) return text
  return text.replace(WORD, word => {
    if (!CYRILLIC.test(word)) return word
    const fixed = [...word].map(
      letter => CYRILLIC_LOOK_ALIKES[letter] ?? KAZAKH_LETTER_VARIANTS[letter] ?? letter,
    )
    return /\p{Script=Latin}/u.test(fixed.join('')) ? word : fixed.join('')
  })
}

/** Cleans up typed text: NFC, printable characters only, single spaces. Empty if it contains no letter or digit. */
export function cleanQuestion(text: string): string {
  return cleanLines(text).replace(/\s+/gu, ' ')
}

/** The same, but keeps line breaks, which separate a signature from a question. */
export function cleanLines(text: string): string {
  const clean = composeText(text)
    .replace(/[\p{Cf}\p{Cs}\p{Co}\u115f\u1160\u3164]|\u034f/gu, '')
    .replace(/[\s\p{Z}\p{Cc}]+/gu, space => (space.match(/\n/gu) ?? [' ']).join(''))
    .trim()
  return /[\p{L}\p{N}]/u.test(clean) ? clean : ''
}
