import type { Line } from './lines.ts'
import { findListMarker } from './list-marker.ts'
import { withoutTokens } from './note-mark.ts'
import { endsSentence, hasRoomFor, isFlush, isSameSize, type Piece } from './paragraphs.ts'

/** Whether a paragraph goes on in the next column or on the next sheet. */
export type Continuation = 'yes' | 'no' | 'likely'

/** Part of the paragraphs of a document that must begin with an indent if indents are to tell. */
const MIN_INDENTED = 0.3

/** Whether the first lines of paragraphs are indented in a document. */
export function usesIndents(pieces: readonly Piece[]): boolean {
  const long = pieces.filter(({ lines }) => lines.length > 1)
  const indented = long.filter(({ lines: [first, second] }) => first && second && isRightOf(first, second))
  return indented.length >= MIN_INDENTED * long.length
}

function isRightOf(first: Line, second: Line): boolean {
  return first.left - second.left > first.size * 0.6
}

/** Judges the last piece of a column and the first of the next. */
export function judgeContinuation(before: Piece, after: Piece, hasIndents: boolean): Continuation {
  const last = before.lines.at(-1)
  const first = after.lines[0]
  if (!last || !first || before.rowText !== undefined || after.rowText !== undefined) return 'no'
  if (!isSameSize(last, first) || (last.isBold !== first.isBold && before.lines.length === 1)) return 'no'
  if (/\p{L}[-‐\u00ad]$/u.test(last.text)) return 'yes'
  const marker = findListMarker(first.text)
  if (marker && (marker.kind !== 'number' || endsSentence(last.text))) return 'no'
  const isLower = /^[^\p{L}\p{N}]*\p{Ll}/u.test(withoutTokens(first.text))
  if (!endsSentence(last.text)) {
    return isLower || !hasRoomFor(last, first, before.column.right) ? 'yes' : 'no'
  }
  if (hasRoomFor(last, first, before.column.right)) return isLower && !marker ? 'likely' : 'no'
  if (isLower) return 'yes'
  if (isIndentedFirst(after, hasIndents) || !isAlignedWith(before, after)) return 'no'
  // The last line of a justified paragraph reaches the edge by chance only.
  if (before.isJustified) return isFlush(last, before.column) ? 'yes' : 'no'
  return hasIndents ? 'yes' : 'likely'
}

/** The first line of a column stands further right than what follows it, or than the column. */
function isIndentedFirst({ lines: [first, second], column }: Piece, hasIndents: boolean): boolean {
  if (!first || !hasIndents) return false
  const base = second && Math.abs(second.left - first.left) > first.size * 0.6 ? second.left : column.left
  return first.left - base > first.size * 0.6
}

/** Both keep the same distance from the left edge of their columns. */
function isAlignedWith(before: Piece, after: Piece): boolean {
  const inner = before.lines[1] ?? before.lines[0]
  const first = after.lines[0]
  if (!inner || !first) return false
  return Math.abs(inner.left - before.column.left - (first.left - after.column.left)) < first.size
}
