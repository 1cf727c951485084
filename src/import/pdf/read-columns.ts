import { removeContents } from './contents.ts'
import type { FoundNote } from './footnotes.ts'
import { buildLines, type Line } from './lines.ts'
import { findTokens, leadingToken } from './note-mark.ts'
import { splitNotes } from './note-zone.ts'
import type { Column } from './paragraphs.ts'
import { endsSentence } from './paragraphs.ts'
import { splitRegions } from './regions.ts'
import { buildRows, type TableRow } from './table-rows.ts'
import { findMode, type Sheet, sumByKey } from './text-run.ts'

/** The parts of a document in reading order, its footnotes apart. */
export interface ReadColumns {
  readonly parts: readonly Part[]
  readonly notes: readonly FoundNote[]
  readonly contents: readonly Line[]
}

/** A column of text, or a table. */
export type Part =
  | { readonly kind: 'text'; readonly lines: readonly Line[]; readonly column: Column }
  | { readonly kind: 'table'; readonly rows: readonly TableRow[]; readonly column: Column }

/** The size of most letters. */
export function findBodySize(sheets: readonly Sheet[]): number {
  const runs = sheets.flatMap(sheet => sheet.runs)
  return (
    findMode(
      sumByKey(
        runs,
        ({ size }) => Math.round(size * 10) / 10,
        ({ text }) => text.length,
      ),
    ) ?? 10
  )
}

/** Divides sheets into columns, footnotes and tables. */
export function readColumns(sheets: readonly Sheet[], bodySize: number): ReadColumns {
  const parts: Part[] = []
  const notes: { mark: string; sheet: number; lines: Line[] }[] = []
  const contents: Line[] = []
  let lastNoteSheet = 0
  for (const sheet of sheets) {
    const { sheet: bare, removed } = withoutContents(sheet)
    contents.push(...removed)
    const regions = splitRegions(bare.runs, bodySize)
    const columns = regions.map(region => buildLines(sheet.number, region.runs))
    const marks = new Set(columns.flat().flatMap(citedMarks))
    for (const [index, region] of regions.entries()) {
      const lines = columns[index] ?? []
      const column = columnOf(lines)
      if (region.kind === 'table') {
        parts.push({ kind: 'table', rows: buildRows(sheet.number, region), column })
        continue
      }
      const lastNote = lastNoteSheet >= sheet.number - 1 ? notes.at(-1) : undefined
      const mayGoOn = lastNote !== undefined && !endsSentence(lastNote.lines.at(-1)?.text ?? '')
      const split = splitNotes(lines, bodySize, marks, mayGoOn)
      lastNote?.lines.push(...split.continued)
      for (const note of split.notes)
        notes.push({ mark: note.mark, sheet: sheet.number, lines: [...note.lines] })
      if (split.notes.length > 0 || split.continued.length > 0) lastNoteSheet = sheet.number
      if (split.text.length > 0) parts.push({ kind: 'text', lines: split.text, column: columnOf(split.text) })
    }
  }
  return { parts: alignColumns(parts), notes, contents }
}

/** Marks inside a line; those in front of it begin a footnote. */
function citedMarks({ text }: Line): readonly string[] {
  return findTokens(leadingToken(text)?.rest ?? text)
}

function withoutContents(sheet: Sheet): { readonly sheet: Sheet; readonly removed: readonly Line[] } {
  const { removed } = removeContents(buildLines(sheet.number, sheet.runs))
  if (removed.length === 0) return { sheet, removed }
  const isGone = (baseline: number) =>
    removed.some(line => Math.abs(line.baseline - baseline) < line.size * 0.3)
  return { sheet: { ...sheet, runs: sheet.runs.filter(run => !isGone(run.baseline)) }, removed }
}

/** The share of lines that must end at one place for a column to be justified there: a long address may stick out. */
const MIN_FLUSH = 0.3

function columnOf(lines: readonly Line[]): Column {
  const ends = sumByKey(
    lines,
    ({ right }) => Math.round(right),
    () => 1,
  )
  const usual = findMode(ends) ?? 0
  const flush = lines.filter(({ right }) => Math.abs(right - usual) <= 1)
  const isJustified = flush.length >= 4 && flush.length >= MIN_FLUSH * lines.length
  return {
    left: Math.min(...lines.map(({ left }) => left)),
    right: Math.max(...(isJustified ? flush : lines).map(({ right }) => right)),
  }
}

/** Few lines: their own edges say little about the column. */
const FEW = 5

/** Gives columns with few lines the edges of the column that others of the document have there. */
function alignColumns(parts: readonly Part[]): readonly Part[] {
  const known = parts
    .filter(part => part.kind === 'text' && part.lines.length >= FEW)
    .map(({ column }) => column)
  return parts.map(part => {
    if (part.kind === 'table' || part.lines.length >= FEW) return part
    const { left, right } = part.column
    const fitting = known.filter(other => other.left <= left + 2 && other.right >= right - 2)
    const best = fitting.toSorted((a, b) => a.right - a.left - (b.right - b.left))[0]
    return best
      ? { ...part, column: { left: Math.min(left, best.left), right: Math.max(right, best.right) } }
      : part
  })
}
