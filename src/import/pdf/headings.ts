import { withoutTokens } from './note-mark.ts'
import { isCentred, type Piece } from './paragraphs.ts'

/** How a heading looks: those that look alike are of one level. */
interface HeadingStyle {
  readonly size: number
  /** Where size distinguishes headings, capitals and weight are a whim: «ҚЫСҚАША ШОЛУ» next to «1 Бөлім». */
  readonly isLarge: boolean
  readonly isBold: boolean
  readonly isCapitals: boolean
  readonly isItalic: boolean
  /** Parts of its number: 2 for `1.2`. 0 without one. */
  readonly depth: number
}

/** What tells headings from text in a document. */
export interface HeadingContext {
  readonly bodySize: number
  readonly isBodyBold: boolean
}

const MAX_CHARS = 260
const MAX_LINES = 6
/** Headings this much larger than the text need no other sign. */
const LARGER = 1.09
const SAME_SIZE = 0.35

const NUMBERED = /^(\d{1,2}(?:\.\d{1,2})*)\.?\s+\p{Lu}/u
const DEEP_NUMBER = /^\d{1,2}(?:\.\d{1,2})+\.?\s+\p{Lu}/u
const NAMED =
  /^(?:\d{1,2}[-\s]?(?:тарау|бөлім|қосымша)|(?:тарау|бөлім|қосымша|глава|раздел|часть|приложение)\s+(?:\d{1,2}|[IVX]+))\b/iu

/** Whether a paragraph is a heading, by its look. */
export function isHeading(piece: Piece, text: string, context: HeadingContext): boolean {
  if (piece.rowText !== undefined || !couldBeHeading(piece, text)) return false
  const size = sizeOf(piece)
  const isLarge = size > context.bodySize * LARGER
  if (/^\p{Ll}(?![.)–-])/u.test(text) && !(isLarge && isBold(piece))) return false
  if (isLarge) return true
  if (size < context.bodySize * 0.6 || /[.;,:]$/u.test(text)) return false
  const isApart = piece.gap > 1.15 || isCentred(first(piece), piece.column)
  if (isBold(piece) && !context.isBodyBold) return true
  if (size < context.bodySize * 0.95) return false
  if (isCapitals(text) && (isApart || text.length < 100)) return true
  const isNamed = DEEP_NUMBER.test(text) || NAMED.test(text)
  return isNamed && isApart && text.length < 120
}

function couldBeHeading({ lines }: Piece, text: string): boolean {
  const plain = withoutTokens(text)
  return (
    lines.length <= MAX_LINES &&
    plain.length <= MAX_CHARS &&
    /\p{L}{2}/u.test(plain) &&
    !/^\p{L}{1,2}$/u.test(plain)
  )
}

function first({ lines: [line] }: Piece) {
  if (!line) throw new Error('a paragraph without lines')
  return line
}

function sizeOf(piece: Piece): number {
  return Math.max(...piece.lines.map(({ size }) => size))
}

/** All lines but those of a few words in letters borrowed from another font. */
function isBold({ lines }: Piece): boolean {
  const letters = (of: Piece['lines']) => of.reduce((sum, { text }) => sum + text.length, 0)
  return letters(lines.filter(line => line.isBold)) > 0.8 * letters(lines)
}

function isCapitals(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, '')
  return letters.length >= 4 && letters === letters.toUpperCase()
}

/** A heading for the ladder of levels. */
export interface Heading {
  readonly piece: Piece
  readonly text: string
  /** On the first sheet with text, above the first paragraph of running text. */
  readonly isOnTop: boolean
}

/** The level of each heading: 1 for the title, others from 2 by size, weight, capitals and numbering. At most 6. */
export function findLevels(headings: readonly Heading[], bodySize: number): readonly number[] {
  const title = findTitle(headings)
  const styles = headings.map(heading => styleOf(heading, bodySize))
  const ladder = buildLadder(styles.filter((_, index) => index !== title))
  return styles.map((style, index) => {
    if (index === title) return 1
    const step = ladder.findIndex(other => compareStyles(other, style) === 0)
    return Math.min(6, 2 + Math.max(0, step))
  })
}

/** The largest heading above the text; the first of them. */
function findTitle(headings: readonly Heading[]): number {
  const onTop = headings.flatMap(({ isOnTop, piece }, index) =>
    isOnTop ? [{ index, size: sizeOf(piece) }] : [],
  )
  const largest = Math.max(...onTop.map(({ size }) => size))
  return onTop.find(({ size }) => size > largest - SAME_SIZE)?.index ?? -1
}

function styleOf({ piece, text }: Heading, bodySize: number): HeadingStyle {
  const size = sizeOf(piece)
  return {
    size,
    isLarge: size > bodySize * LARGER,
    isBold: isBold(piece),
    isCapitals: isCapitals(text),
    isItalic: piece.lines.every(line => line.isItalic),
    depth: NUMBERED.exec(text)?.[1]?.split('.').length ?? 0,
  }
}

function buildLadder(styles: readonly HeadingStyle[]): readonly HeadingStyle[] {
  const steps: HeadingStyle[] = []
  for (const style of styles) if (!steps.some(step => compareStyles(step, style) === 0)) steps.push(style)
  return steps.toSorted(compareStyles)
}

/** Negative if `a` ranks above `b`. Numbers tell only headings apart that look alike otherwise. */
function compareStyles(a: HeadingStyle, b: HeadingStyle): number {
  if (Math.abs(a.size - b.size) > SAME_SIZE) return b.size - a.size
  if (a.isLarge && b.isLarge) return compareDepths(a, b)
  if (a.isCapitals !== b.isCapitals) return a.isCapitals ? -1 : 1
  if (a.isBold !== b.isBold) return a.isBold ? -1 : 1
  if (a.isItalic !== b.isItalic) return a.isItalic ? 1 : -1
  return compareDepths(a, b)
}

function compareDepths(a: HeadingStyle, b: HeadingStyle): number {
  return a.depth > 0 && b.depth > 0 ? a.depth - b.depth : 0
}
