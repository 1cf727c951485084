import type { BlockKind } from '../../corpus/report.ts'
import type { Doubt, InnerPage, ReadBlock, RemovedText } from '../read-document.ts'
import { type FoundNote, type NoteNames, nameNotes } from './footnotes.ts'
import { findLevels, type HeadingContext, isHeading } from './headings.ts'
import { type HyphenJudge, learnHyphens } from './hyphens.ts'
import { joinLines } from './join-lines.ts'
import { judgeContinuation, usesIndents } from './join-pieces.ts'
import type { Line } from './lines.ts'
import { findListMarker } from './list-marker.ts'
import { findTokens, leadingToken, noteToken, replaceTokens, withoutTokens } from './note-mark.ts'
import { choosePageNumbers, type PageNumbers } from './page-numbers.ts'
import { learnLeadings, type Piece, splitParagraphs } from './paragraphs.ts'
import { placeNotes } from './place-notes.ts'
import { findBodySize, type Part, readColumns } from './read-columns.ts'
import { removeRunningLines } from './running-lines.ts'
import { rowText } from './table-rows.ts'
import type { Sheet } from './text-run.ts'

/** A document as its sheets show it. */
export interface LaidOut {
  readonly blocks: readonly ReadBlock[]
  readonly removed: readonly RemovedText[]
  readonly doubts: readonly Doubt[]
  readonly pageNumbers: PageNumbers
}

/** Puts the letters of sheets together: lines, columns, paragraphs, headings, lists, tables and footnotes. */
export function layOut(sheets: readonly Sheet[], sheetCount: number): LaidOut {
  const missing = missingSheets(sheets, sheetCount)
  const bare = removeRunningLines(sheets)
  const pageNumbers = choosePageNumbers(bare.printedNumbers, sheetCount)
  const bodySize = findBodySize(bare.sheets)
  const { parts, notes: zoneNotes, contents } = readColumns(bare.sheets, bodySize)
  const names = nameNotes([...zoneNotes, ...inlineNotes(parts)])
  const named = parts.map(part => nameMarks(part, names))
  const judge = learnHyphens([...parts, ...zoneNotes].flatMap(partLines).map(({ text }) => text))
  const { pieces, doubts } = joinParts(named, judge, { bodySize, missing })
  const drafts = draftBlocks(pieces, judge, { bodySize, isBodyBold: false })
  const notes = zoneNotes.map(note => draftNote(note, names, judge))
  const blocks = placeNotes(drafts, notes).map(draft => finishBlock(draft, pageNumbers))
  return {
    blocks,
    removed: [...bare.removed, ...describeContents(contents)],
    doubts: [...doubts, ...noteDoubts(names)],
    pageNumbers,
  }
}

/** A block before its marks and pages are written as the corpus writes them. */
export interface DraftBlock {
  readonly kind: BlockKind
  readonly level: number
  readonly text: string
  readonly footnoteMark: string | null
  readonly sheet: number
  readonly innerSheets: readonly { readonly sheet: number; readonly char: number }[]
}

function partLines(part: Part | FoundNote): readonly Line[] {
  if ('rows' in part) return part.rows.flatMap(({ cells }) => cells.flat())
  return part.lines
}

/** Notes at the end of a chapter or document: paragraphs that begin with a superscript. */
function inlineNotes(parts: readonly Part[]): readonly FoundNote[] {
  return parts.flatMap(partLines).flatMap(line => {
    const token = leadingToken(line.text)
    return token ? [{ mark: token.mark, sheet: line.sheet, lines: [line] }] : []
  })
}

function nameMarks(part: Part, names: NoteNames): Part {
  const nameLine = (line: Line): Line => ({
    ...line,
    text: replaceTokens(line.text, mark => {
      const name = names.resolve(mark, line.sheet)
      return name && noteToken(name)
    }),
  })
  if (part.kind === 'text') return { ...part, lines: part.lines.map(nameLine) }
  return { ...part, rows: part.rows.map(({ cells }) => ({ cells: cells.map(lines => lines.map(nameLine)) })) }
}

interface JoinedParts {
  readonly pieces: readonly Piece[]
  readonly doubts: readonly Doubt[]
}

/** Paragraphs and rows in reading order, joined where they go on in another column or on another sheet. */
function joinParts(
  parts: readonly Part[],
  judge: HyphenJudge,
  { bodySize, missing }: { readonly bodySize: number; readonly missing: ReadonlySet<number> },
): JoinedParts {
  const leadings = learnLeadings(parts.flatMap(part => (part.kind === 'text' ? [part.lines] : [])))
  const split = parts.map(part =>
    part.kind === 'text'
      ? splitParagraphs(part.lines, part.column, { leadings, bodySize })
      : tablePieces(part, judge),
  )
  const hasIndents = usesIndents(split.flat())
  const pieces: Piece[] = []
  const doubts: Doubt[] = []
  for (const [first, ...others] of split) {
    const last = pieces.at(-1)
    const isTorn = last && first ? sheetsBetween(last, first).some(sheet => missing.has(sheet)) : true
    const continuation = last && first && !isTorn ? judgeContinuation(last, first, hasIndents) : 'no'
    if (last && first && continuation !== 'no') {
      pieces[pieces.length - 1] = { ...last, lines: [...last.lines, ...first.lines], column: first.column }
      if (continuation === 'likely') doubts.push(joinDoubt(first))
    } else if (first) {
      pieces.push(first)
    }
    pieces.push(...others)
  }
  const tables = parts.flatMap(part =>
    part.kind === 'table' ? [tableDoubt(part.rows.flatMap(row => row.cells.flat()))] : [],
  )
  return { pieces, doubts: [...doubts, ...tables] }
}

/** Sheets that could not be read: no paragraph goes on over them. */
function missingSheets(sheets: readonly Sheet[], sheetCount: number): ReadonlySet<number> {
  const present = new Set(sheets.map(({ number }) => number))
  const all = Array.from({ length: sheetCount }, (_, index) => index + 1)
  return new Set(all.filter(number => !present.has(number)))
}

function sheetsBetween(before: Piece, after: Piece): readonly number[] {
  const from = before.lines.at(-1)?.sheet ?? 0
  const to = after.lines[0]?.sheet ?? 0
  return Array.from({ length: Math.max(0, to - from - 1) }, (_, index) => from + 1 + index)
}

function tablePieces(part: Part & { readonly kind: 'table' }, judge: HyphenJudge): readonly Piece[] {
  return part.rows.map(row => ({
    lines: row.cells.flat(),
    column: part.column,
    isJustified: false,
    gap: 1,
    rowText: rowText(row, lines => joinLines(lines, judge).text),
  }))
}

function joinDoubt({ lines: [line] }: Piece): Doubt {
  return {
    ...(line && { page: line.sheet }),
    text: beginning(line?.text ?? ''),
    reason: 'taken as going on from the column or page before: it may be a paragraph of its own',
  }
}

function tableDoubt([line]: readonly Line[]): Doubt {
  return {
    ...(line && { page: line.sheet }),
    text: beginning(line?.text ?? ''),
    reason: 'a table, read row by row, with its cells divided by « · »',
  }
}

function noteDoubts({ areRenumbered }: NoteNames): readonly Doubt[] {
  if (!areRenumbered) return []
  return [
    { text: '', reason: 'the footnotes begin anew on each page and were numbered through the document' },
  ]
}

const BEGINNING_CHARS = 60

function beginning(text: string): string {
  const plain = withoutTokens(text)
  return plain.length <= BEGINNING_CHARS ? plain : `${plain.slice(0, BEGINNING_CHARS)}…`
}

function describeContents(lines: readonly Line[]): readonly RemovedText[] {
  const [first] = lines
  return first ? [{ kind: 'contents', text: beginning(first.text), count: lines.length }] : []
}

function draftBlocks(
  pieces: readonly Piece[],
  judge: HyphenJudge,
  context: HeadingContext,
): readonly DraftBlock[] {
  const joined = pieces.map(piece => ({ piece, ...joinPiece(piece, judge) }))
  const isHead = joined.map(({ piece, text }) => isHeading(piece, text, context))
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

/** Bullets always are; dashes and numbers beside others of their kind, since speech and sections begin with them too. */
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

function draftNote(note: FoundNote, names: NoteNames, judge: HyphenJudge): DraftBlock {
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

/** Writes marks as `[^1]`, and the sheets as pages. */
function finishBlock(draft: DraftBlock, { pageOf }: PageNumbers): ReadBlock {
  const innerPages = draft.innerSheets.flatMap(({ sheet, char }): readonly InnerPage[] => {
    const page = pageOf(sheet)
    // A mark in the corpus is one char longer than a token.
    const shift = findTokens(draft.text.slice(0, char)).length
    return page === null ? [] : [{ page, char: char + shift }]
  })
  return {
    kind: draft.kind,
    level: draft.level,
    text: replaceTokens(draft.text, mark => `[^${mark}]`),
    footnoteMark: draft.footnoteMark,
    page: pageOf(draft.sheet),
    ...(innerPages.length > 0 && { innerPages }),
  }
}
