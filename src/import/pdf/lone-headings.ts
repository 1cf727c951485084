import type { Line } from './lines.ts'
import { findListMarker } from './list-marker.ts'
import { withoutTokens } from './note-mark.ts'
import { endsSentence, isCentred, type Piece } from './paragraphs.ts'

const MAX_LINES = 2
const MAX_CHARS = 120
/** Blank space above, in lines. */
const MIN_GAP = 1.15
/** A heading this close to the right edge may be the beginning of something. */
const MIN_ROOM = 3
/** Of a centred heading, in parts of the column; a list item may be centred by chance. */
const MIN_MARGIN = 0.1

/**
 * Whether a paragraph that OCR read is a heading by its place. OCR does not see bold letters, so that what distinguishes headings of
 * the size of the text is that they are short, stand apart between paragraphs and end without a full stop.
 */
export function isLoneHeading(pieces: readonly Piece[], index: number): boolean {
  const piece = pieces[index]
  const [first] = piece?.lines ?? []
  if (!piece || !first || !piece.lines.every(line => line.isRecognized)) return false
  if (piece.rowText !== undefined || piece.lines.length > MAX_LINES) return false
  return isTitle(textOf(piece)) && isShort(piece, first) && standsApart(pieces, index)
}

/** Begins like a sentence and does not end like one. */
function isTitle(text: string): boolean {
  const marker = findListMarker(text)
  if (text.length > MAX_CHARS || (marker && marker.kind !== 'number')) return false
  const letters = text.replace(/[^\p{L}]/gu, '').length
  return (
    (/^[«"“(]?[\p{Lu}\p{N}]/u.test(text) || /^\p{Ll}[.)] \p{Lu}/u.test(text)) &&
    !/[.,;:!–—-]$/u.test(text) &&
    letters > text.length / 2
  )
}

function isShort({ lines, column }: Piece, first: Line): boolean {
  const last = lines.at(-1) ?? first
  const indent = first.left - column.left
  if (isCentred(first, column)) return indent > MIN_MARGIN * (column.right - column.left)
  return indent < first.size && column.right - last.right > MIN_ROOM * last.size
}

function standsApart(pieces: readonly Piece[], index: number): boolean {
  const piece = pieces[index]
  const above = pieces[index - 1]
  const below = pieces[index + 1]
  if (!piece || !below || below.rowText !== undefined || above?.rowText !== undefined) return false
  const isAfterEnd = above === undefined || endsSentence(textOf(above)) || isTitle(textOf(above))
  return piece.gap > MIN_GAP && isAfterEnd && /^[«"“(•–—-]?\s*[\p{Lu}\p{N}]/u.test(textOf(below))
}

function textOf({ lines }: Piece): string {
  return withoutTokens(lines.map(({ text }) => text).join(' ')).trim()
}
