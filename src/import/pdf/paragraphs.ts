import type { Line } from './lines.ts'
import { findListMarker } from './list-marker.ts'
import { leadingToken, withoutTokens } from './note-mark.ts'
import { findMode, sumByKey } from './text-run.ts'

/** The left and right edge of a column. */
export interface Column {
  readonly left: number
  readonly right: number
}

/** Lines that are one paragraph, or a part of one on a sheet or in a column. */
export interface Piece {
  readonly lines: readonly Line[]
  readonly column: Column
  /** Its lines end at the right edge of the column, but for the last of each paragraph. */
  readonly isJustified: boolean
  /** Blank space above it, in lines; infinite at the top of a column. */
  readonly gap: number
  /** A row of a table: the text of its cells, already joined. */
  readonly rowText?: string
}

/** Lines further apart than this, in usual distances, are of two paragraphs. */
const PARAGRAPH_GAP = 1.18
const MIN_INDENT = 0.8
/** Larger letters, in parts of the size of the text, are of headings. */
const LARGE = 1.09
const SIZE_CHANGE = 0.07

/** Usual distances between baselines, by font size. */
export type Leadings = (size: number) => number

/** Learns the usual distances from consecutive lines of columns. */
export function learnLeadings(columns: readonly (readonly Line[])[]): Leadings {
  const bySize = new Map<number, Map<number, number>>()
  for (const lines of columns) {
    for (const [index, line] of lines.entries()) {
      const above = lines[index - 1]
      if (above === undefined || !isSameSize(above, line)) continue
      const distance = round(line.baseline - above.baseline)
      if (distance < line.size * 0.9 || distance > line.size * 2.6) continue
      const counts = bySize.get(round(line.size)) ?? new Map<number, number>()
      bySize.set(round(line.size), counts.set(distance, (counts.get(distance) ?? 0) + 1))
    }
  }
  return size => findMode(bySize.get(round(size)) ?? new Map()) ?? size * 1.2
}

function round(value: number): number {
  return Math.round(value * 2) / 2
}

export function isSameSize(a: Line, b: Line): boolean {
  return Math.abs(a.size - b.size) <= SIZE_CHANGE * Math.max(a.size, b.size)
}

/** Divides the lines of a column into paragraphs. */
export function splitParagraphs(
  lines: readonly Line[],
  column: Column,
  { leadings, bodySize }: PageStyle,
): readonly Piece[] {
  const isJustified = isJustifiedColumn(lines, column)
  const context = { lines, column, base: findBase(lines, column), leadings, bodySize, isJustified }
  const pieces: { lines: Line[]; gap: number }[] = []
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1]
    const piece = pieces.at(-1)
    if (!above || !piece) {
      pieces.push({ lines: [line], gap: Number.POSITIVE_INFINITY })
    } else if (beginsParagraph(context, index, piece.lines)) {
      pieces.push({ lines: [line], gap: (line.baseline - above.baseline) / leadings(line.size) })
    } else {
      piece.lines.push(line)
    }
  }
  return pieces.map(piece => ({ ...piece, column, isJustified }))
}

/** The share of a justified column's lines that reach its right edge; the others end paragraphs. */
const MIN_FLUSH = 0.5
const FLUSH = 0.15

/** Whether a line reaches the right edge of its column. */
export function isFlush({ right, size }: Line, column: Column): boolean {
  return column.right - right < FLUSH * size
}

function isJustifiedColumn(lines: readonly Line[], column: Column): boolean {
  return lines.filter(line => isFlush(line, column)).length >= MIN_FLUSH * lines.length && lines.length >= 4
}

/** What a document looks like. */
export interface PageStyle {
  readonly leadings: Leadings
  readonly bodySize: number
}

interface Context extends PageStyle {
  readonly lines: readonly Line[]
  readonly column: Column
  /** Where most lines begin. */
  readonly base: number
  readonly isJustified: boolean
}

function findBase(lines: readonly Line[], { left }: Column): number {
  const mode = findMode(
    sumByKey(
      lines,
      line => Math.round(line.left),
      line => line.text.length,
    ),
  )
  return mode === undefined ? left : Math.min(mode, left + 60)
}

function beginsParagraph(context: Context, index: number, piece: readonly Line[]): boolean {
  const { lines, leadings } = context
  const line = lines[index]
  const above = lines[index - 1]
  if (!line || !above) return true
  const isShort = isShortLine(context, index - 1)
  if (!isSameSize(above, line) && !goesOnInWord(above, line)) return true
  if (line.baseline - above.baseline > PARAGRAPH_GAP * leadings(line.size) + tallerBy(line)) return true
  if (/[\p{L}][-‐\u00ad]$/u.test(above.text)) return false
  // The lines of a heading end where the sense suggests.
  if (line.size > LARGE * context.bodySize) return line.isBold !== above.isBold
  if (isCentred(line, context.column) && isCentred(above, context.column)) return line.isBold !== above.isBold
  if (line.isBold !== above.isBold && isShort) return true
  if (beginsItem(context, index, isShort)) return true
  if (isIndented(context, index, piece, isShort)) return true
  return isShort && (endsSentence(above.text) || /^[\p{Lu}\p{N}«"“(]/u.test(line.text))
}

/** A divided word tells more than a size that was measured. */
function goesOnInWord(above: Line, line: Line): boolean {
  return line.isRecognized && /\p{L}[-‐\u00ad]$/u.test(above.text) && /^\p{Ll}/u.test(line.text)
}

/** Browsers make room for superscripts. */
function tallerBy({ text, size }: Line): number {
  return withoutTokens(text) === text ? 0 : size * 0.15
}

function beginsItem(context: Context, index: number, isShort: boolean): boolean {
  const line = context.lines[index]
  const above = context.lines[index - 1]
  if (!line || !above) return false
  if (leadingToken(line.text)) return isShort || endsSentence(above.text)
  const marker = findListMarker(line.text)
  if (marker === undefined) return false
  if (marker.kind === 'bullet') return true
  if (isShort) return true
  // In the middle of a sentence a line may well begin with a dash or a number.
  return endsSentence(above.text) && Math.abs(line.left - above.left) > line.size * MIN_INDENT
}

function isIndented(context: Context, index: number, piece: readonly Line[], isShort: boolean): boolean {
  const line = context.lines[index]
  const above = context.lines[index - 1]
  if (!line || !above) return false
  const indent = line.left - above.left
  const isRight = indent > line.size * MIN_INDENT
  if (isRight) {
    // The lines of a list item below its marker stand further right, and those of the next line with them.
    const isHanging = piece.length === 1 && findListMarker(above.text) !== undefined
    return !isHanging || isShort
  }
  if (indent >= -line.size * MIN_INDENT) return false
  // Below an indented first line the others begin further left; a second such step is the end of something indented.
  return piece.length > 1 || (isShort && endsSentence(above.text))
}

/** Whether the first word of the next line would have fitted into a line, so that something ended there. */
function isShortLine(context: Context, index: number): boolean {
  const line = context.lines[index]
  const next = context.lines[index + 1]
  if (!line || !next) return false
  const right = rightEdge(context, index)
  const isCut = context.isJustified && right === context.column.right && endsSentence(line.text)
  return hasRoomFor(line, next, right) || (isCut && right - line.right > line.size * 0.7)
}

export function hasRoomFor(line: Line, next: Line, right: number): boolean {
  const text = withoutTokens(next.text)
  const word = /^\S+/u.exec(text)?.[0] ?? ''
  const wordWidth = ((next.right - next.left) * word.length) / Math.max(1, text.length)
  return right - line.right > wordWidth + line.size * 0.7
}

/** How far the lines around it reach, of the same indent; the edge of the column for those that begin at it. */
function rightEdge({ lines, column, base }: Context, index: number): number {
  const line = lines[index]
  if (!line) return column.right
  if (line.left < base + line.size * 3 && line.left > base - line.size * 3) {
    const isQuotation = isInset(lines, index, column)
    if (!isQuotation) return column.right
  }
  let right = line.right
  for (const step of [-1, 1]) {
    for (let at = index + step; ; at += step) {
      const other = lines[at]
      if (!other || !isSameSize(other, line) || Math.abs(other.left - line.left) > line.size * MIN_INDENT)
        break
      right = Math.max(right, other.right)
    }
  }
  return right
}

/** Lines that keep away from both edges: none of its neighbours of the same indent reaches the right edge. */
function isInset(lines: readonly Line[], index: number, column: Column): boolean {
  const line = lines[index]
  if (!line || line.left < column.left + line.size) return false
  const near = [index - 1, index, index + 1].flatMap(at => {
    const other = lines[at]
    return other && Math.abs(other.left - line.left) < line.size * 0.5 ? [other] : []
  })
  const width = Math.max(...near.map(({ right }) => right)) - line.left
  const isLong = width > 0.5 * (column.right - column.left)
  return isLong && near.length > 1 && near.every(({ right, size }) => right < column.right - size)
}

export function isCentred({ left, right, size }: Line, column: Column): boolean {
  const before = left - column.left
  const after = column.right - right
  return before > size && Math.abs(before - after) < size * 0.6
}

export function endsSentence(text: string): boolean {
  return /[.!?…:;][»”"')\]⁰¹²³⁴-⁹]*$/u.test(withoutTokens(text).trim())
}
