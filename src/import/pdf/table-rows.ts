import { buildLines, type Line } from './lines.ts'
import { cellOf, type Region } from './regions.ts'
import { findMode } from './text-run.ts'

/** Between the cells of a row. */
const CELL_SEPARATOR = ' · '

/** A row of a table as lines: those of each cell below one another, cells from left to right. */
export interface TableRow {
  readonly cells: readonly (readonly Line[])[]
}

/** The rows of a table. A line without text in the first cell goes on with the row above if it is close to it. */
export function buildRows(sheet: number, { runs, cells }: Region): readonly TableRow[] {
  const columns = Array.from({ length: cells.length + 1 }, (_, cell) =>
    buildLines(
      sheet,
      runs.filter(run => cellOf(run, cells) === cell),
    ),
  )
  const lines = columns
    .flatMap((column, cell) => column.map(line => ({ line, cell })))
    .toSorted((a, b) => a.line.baseline - b.line.baseline || a.cell - b.cell)
  const leading = usualDistance(columns.flatMap(distances))
  const rows: { bottom: number; cells: Line[][] }[] = []
  for (const { line, cell } of lines) {
    const row = rows.at(-1)
    const isSameHeight = row && line.baseline - row.bottom < line.size * 0.4
    const isClose = row && line.baseline - row.bottom < leading * 1.25 + 0.5
    const goesOn = isClose && (hasGaps(columns, leading) || cell > 0) && !startsRow(columns, line, leading)
    if (row && (isSameHeight || goesOn)) {
      row.cells[cell]?.push(line)
      row.bottom = Math.max(row.bottom, line.baseline)
    } else {
      const next = { bottom: line.baseline, cells: columns.map((): Line[] => []) }
      next.cells[cell]?.push(line)
      rows.push(next)
    }
  }
  return rows
}

export function rowText({ cells }: TableRow, joinCell: (lines: readonly Line[]) => string): string {
  return cells
    .filter(lines => lines.length > 0)
    .map(joinCell)
    .join(CELL_SEPARATOR)
}

function distances(lines: readonly Line[]): readonly number[] {
  return lines.slice(1).map((line, index) => line.baseline - (lines[index]?.baseline ?? 0))
}

function usualDistance(all: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const distance of all) {
    const rounded = Math.round(distance * 2) / 2
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1)
  }
  const least = Math.min(...all, Number.POSITIVE_INFINITY)
  const mode = findMode(counts) ?? 0
  return all.length === 0 ? 0 : Math.min(mode, least * 1.3)
}

/** Rows stand further apart than the lines in them. */
function hasGaps(columns: readonly (readonly Line[])[], leading: number): boolean {
  return columns.some(lines => distances(lines).some(distance => distance > leading * 1.25 + 0.5))
}

/** The first cell begins a row where it is blank above. */
function startsRow(columns: readonly (readonly Line[])[], line: Line, leading: number): boolean {
  const lines = columns.find(column => column.includes(line)) ?? []
  const above = lines[lines.indexOf(line) - 1]
  return above !== undefined && line.baseline - above.baseline > leading * 1.25 + 0.5
}
