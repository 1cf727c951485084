import type { BlockKind } from '../../corpus/report.ts'
import type { DraftBlock } from './draft-block.ts'
import type { FoundNote, NoteNames } from './footnotes.ts'
import { findLevels, type HeadingContext, isHeading } from './headings.ts'
import type { HyphenJudge } from './hyphens.ts'
import { joinLines } from './join-lines.ts'
import { findListMarker } from './list-marker.ts'
import { isLoneHeading } from './lone-headings.ts'
import { leadingToken, replaceTokens } from './note-mark.ts'
import type { Piece } from './paragraphs.ts'

/** Paragraphs and rows as blocks: headings, list items, quotations, notes at the end of a document. */
export function draftBlocks(
  pieces: readonly Piece[],
  judge: HyphenJudge,
  context: HeadingContext,
): readonly DraftBlock[] {
  const joined = pieces.map(piece => ({ piece, ...joinPiece(piece, judge) }))
  const isHead = joined.map(
    ({ piece, text }, index) => isHeading(piece, text, context) || isLoneHeading(pieces, index),
  )
  const firstProse = joined.findIndex(({ text }, index) => !isHead[index] && text.length > 100)
  const heads = joined.flatMap(({ piece, text }, index) =>
    isHead[index] ? [{ piece, text, isOnTop: firstProse < 0 || index < firstProse }] : [],
  )
  const levels = [...findLevels(heads, context.bodySize)]
  return joined.map(({ piece, text, sheets }, index) => {
    const shape = isHead[index]
      ? { kind: 'heading' as const, text, mark: null }
      : shapeOf(pieces, index, text)
    const cut = text.length - shape.text.length
    return {
      kind: shape.kind,
      level: isHead[index] ? (levels.shift() ?? 2) : 0,
      text: shape.text,
      footnoteMark: shape.mark,
      sheet: piece.lines[0]?.sheet ?? 0,
      innerSheets: sheets.map(({ sheet, char }) => ({ sheet, char: Math.max(0, char - cut) })),
    }
  })
}

function joinPiece(piece: Piece, judge: HyphenJudge) {
  return piece.rowText === undefined ? joinLines(piece.lines, judge) : { text: piece.rowText, sheets: [] }
}

interface Shape {
  readonly kind: BlockKind
  readonly text: string
  readonly mark: string | null
}

function shapeOf(pieces: readonly Piece[], index: number, text: string): Shape {
  const piece = pieces[index]
  const note = leadingToken(text)
  if (note) return { kind: 'footnote', text: note.rest, mark: note.mark }
  const marker = findListMarker(text)
  if (marker && piece && isListItem(pieces, index))
    return { kind: 'list-item', text: marker.rest, mark: null }
  return { kind: piece && isQuotation(piece) ? 'quotation' : 'paragraph', text, mark: null }
}

/** Bullets always are; dashes and numbers only next to others of their kind, since speech and sections begin with them too. */
function isListItem(pieces: readonly Piece[], index: number): boolean {
  const kindAt = (at: number) => findListMarker(pieces[at]?.lines[0]?.text ?? '')?.kind
  const kind = kindAt(index)
  if (kind === 'bullet') return true
  const hasNeighbour = kindAt(index - 1) === kind || kindAt(index + 1) === kind
  if (!hasNeighbour) return false
  const lines = pieces[index]?.lines ?? []
  const [first, second] = lines
  const isHanging = first && second ? second.left - first.left > first.size * 0.4 : false
  const near = [index - 1, index, index + 1].map(at => pieces[at]?.lines.at(-1)?.text ?? '')
  return isHanging || near.some(text => /;$/u.test(text)) || (kind === 'number' && lines.length <= 4)
}

/** Several lines that keep away from both edges of the column and begin at one place. */
function isQuotation({ lines, column, rowText: row }: Piece): boolean {
  const [first] = lines
  if (!first || lines.length < 2 || row !== undefined) return false
  const inner = lines.slice(1).filter(({ sheet }) => sheet === first.sheet)
  const left = Math.min(...lines.map(line => line.left))
  const right = Math.max(...lines.map(line => line.right))
  const isInset = left - column.left > first.size && column.right - right > first.size
  return isInset && inner.every(line => Math.abs(line.left - left) < 1.5)
}

export function draftNote(note: FoundNote, names: NoteNames, judge: HyphenJudge): DraftBlock {
  const text = replaceTokens(joinLines(note.lines, judge).text, () => undefined)
  return {
    kind: 'footnote',
    level: 0,
    text,
    footnoteMark: names.nameOf(note),
    sheet: note.sheet,
    innerSheets: [],
  }
}
