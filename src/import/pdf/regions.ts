import { findBlanks, intersectBlanks, type Span, type Strip, splitStrips } from './strips.ts'
import { lettersOf, type TextRun } from './text-run.ts'

/** A part of a sheet that is read from top to bottom: the full width, a column, or a table. */
export interface Region {
  readonly kind: 'text' | 'table'
  readonly runs: readonly TextRun[]
  /** The left edges of the columns of a table. */
  readonly cells: readonly Span[]
}

/** Gutters are about 14 points wide in practice; narrower blanks are spaces between words that happen to meet. */
const MIN_GUTTER = 7
/** Fewer lines side by side are a signature or an address. */
const MIN_COLUMN_STRIPS = 4
const MIN_TABLE_STRIPS = 2
/** The lines of a column of prose reach this far across it, as a rule. */
const MIN_FILL = 0.62
const MIN_LETTERS_PER_LINE = 14

/** The regions of a sheet in reading order: between headings of full width, columns from left to right. */
export function splitRegions(runs: readonly TextRun[], bodySize: number): readonly Region[] {
  const strips = splitStrips(runs)
  const regions: Region[] = []
  let plain: TextRun[] = []
  const closePlain = () => {
    if (plain.length > 0) regions.push({ kind: 'text', runs: plain, cells: [] })
    plain = []
  }
  for (let at = 0; at < strips.length; ) {
    const block = findBlock(strips, at, bodySize)
    if (block === undefined) {
      plain.push(...(strips[at]?.runs ?? []))
      at++
    } else {
      closePlain()
      regions.push(...block.regions)
      at = block.end
    }
  }
  closePlain()
  return regions
}

interface Block {
  readonly regions: readonly Region[]
  readonly end: number
}

/** Columns or a table that begin at a strip. */
function findBlock(strips: readonly Strip[], start: number, bodySize: number): Block | undefined {
  const { end: reach, gutters } = extendBlock(strips, start)
  if (gutters.length === 0 || isHeadingAbove(strips[start], gutters, bodySize)) return undefined
  const end = trimEnd(strips, start, reach, bodySize)
  const inside = strips.slice(start, end)
  const columns = splitColumns(
    inside.flatMap(({ runs }) => runs),
    gutters,
  )
  if (columns.filter(column => !isMarkers(column)).length < 2) return undefined
  const bothSided = inside.filter(({ runs }) => splitColumns(runs, gutters).length > 1).length
  if (isProse(columns, gutters) && bothSided >= MIN_COLUMN_STRIPS - 2) {
    return { end, regions: columns.flatMap(runs => splitRegions(runs, bodySize)) }
  }
  const first = strips[start]
  const isRow = first !== undefined && splitColumns(first.runs, gutters).length > 1
  if (!isRow || bothSided < MIN_TABLE_STRIPS || !isTable(columns, inside, gutters)) return undefined
  return { end, regions: [{ kind: 'table', runs: inside.flatMap(({ runs }) => runs), cells: gutters }] }
}

/** As many strips as share a blank span that has text on both sides. */
function extendBlock(
  strips: readonly Strip[],
  start: number,
): { readonly end: number; readonly gutters: readonly Span[] } {
  let blanks: readonly Span[] = [{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }]
  const runs: TextRun[] = []
  let best: { end: number; gutters: readonly Span[] } = { end: start, gutters: [] }
  for (let end = start; end < strips.length; end++) {
    const strip = strips[end]
    if (strip === undefined) break
    blanks = intersectBlanks(blanks, findBlanks(strip.runs), MIN_GUTTER)
    runs.push(...strip.runs)
    const gutters = blanks.filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to))
    const inner = gutters.filter(gutter => hasBothSides(runs, gutter))
    if (inner.length > 0) best = { end: end + 1, gutters: inner }
    else if (blanks.length === 0 || (best.gutters.length > 0 && inner.length === 0)) break
  }
  return best
}

/** A short last line of a heading of full width. */
function isHeadingAbove(strip: Strip | undefined, gutters: readonly Span[], bodySize: number): boolean {
  if (!strip || splitColumns(strip.runs, gutters).length > 1) return false
  return strip.runs.every(({ size }) => size > bodySize * 1.2)
}

function hasBothSides(runs: readonly TextRun[], { from, to }: Span): boolean {
  return runs.some(({ x }) => x < from) && runs.some(({ x }) => x >= to)
}

/** Strips at the end that only the left side has belong below the columns if they stand apart and more text follows. */
function trimEnd(strips: readonly Strip[], start: number, end: number, bodySize: number): number {
  if (end >= strips.length) return end
  for (let at = end - 1; at > start; at--) {
    const strip = strips[at]
    const above = strips[at - 1]
    if (strip === undefined || above === undefined) return end
    const isApart = strip.top - above.bottom > bodySize
    const isLarger = strip.runs.every(({ size }) => size > bodySize * 1.05)
    const leftEdge = Math.min(...strips.slice(start, end).flatMap(({ runs }) => runs.map(({ x }) => x)))
    const blank = findBlanks(strip.runs).at(-1)
    const isLeftOnly =
      (blank?.from ?? 0) < middleOf(strips.slice(start, end)) &&
      Math.min(...strip.runs.map(({ x }) => x)) < leftEdge + bodySize
    if (!isLeftOnly) return end
    if (isApart || isLarger) return at
  }
  return end
}

function middleOf(strips: readonly Strip[]): number {
  const runs = strips.flatMap(strip => strip.runs)
  const left = Math.min(...runs.map(({ x }) => x))
  const right = Math.max(...runs.map(({ x, width }) => x + width))
  return (left + right) / 2
}

/** The runs to the left of, between and to the right of gutters; columns without any are left out. */
function splitColumns(runs: readonly TextRun[], gutters: readonly Span[]): readonly (readonly TextRun[])[] {
  const columns: TextRun[][] = Array.from({ length: gutters.length + 1 }, () => [])
  for (const run of runs) columns[cellOf(run, gutters)]?.push(run)
  return columns.filter(column => column.length > 0)
}

/** The number of the column that a run is in, from 0. */
export function cellOf({ x }: TextRun, gutters: readonly Span[]): number {
  return gutters.filter(({ to }) => x >= to - 0.5).length
}

/** Lines fill the width of each column, as those of running text do. */
function isProse(columns: readonly (readonly TextRun[])[], gutters: readonly Span[]): boolean {
  const shapes = columns.map(columnShape)
  const longest = Math.max(...shapes.map(({ lines }) => lines))
  const isFilled = shapes.every(
    ({ lines, fill, letters }) => lines <= 3 || (fill >= MIN_FILL && letters >= MIN_LETTERS_PER_LINE),
  )
  const widths = shapes.map(({ width }) => width)
  const isEven = Math.min(...widths) > Math.max(...widths) * 0.45
  return longest >= MIN_COLUMN_STRIPS && isFilled && isEven && !startsTogether(columns) && gutters.length <= 3
}

function columnShape(runs: readonly TextRun[]) {
  const lines = splitStrips(runs)
  const left = Math.min(...runs.map(({ x }) => x))
  const right = Math.max(...runs.map(({ x, width }) => x + width))
  const fills = lines
    .map(line => (Math.max(...line.runs.map(({ x, width }) => x + width)) - left) / (right - left))
    .toSorted((a, b) => a - b)
  const letters = lettersOf(runs.map(({ text }) => text).join('')).length
  return {
    lines: lines.length,
    width: right - left,
    fill: fills[Math.floor(fills.length / 3)] ?? 0,
    letters: letters / lines.length,
  }
}

/** Rows of a table: where one column has a gap between lines, so has the next, and their lines begin at one height. */
function startsTogether(columns: readonly (readonly TextRun[])[]): boolean {
  const starts = columns.map(findStarts)
  const [first = [], second = []] = starts
  if (first.length < 3 || second.length < 3) return false
  const shared = first.filter(y => second.some(other => Math.abs(y - other) < 2)).length
  return (
    shared >= 0.8 * Math.min(first.length, second.length) &&
    shared >= 0.6 * Math.max(first.length, second.length)
  )
}

/** The heights of lines that stand apart from the line above them. */
function findStarts(runs: readonly TextRun[]): readonly number[] {
  const strips = splitStrips(runs)
  const gaps = strips.slice(1).map(({ top }, index) => top - (strips[index]?.bottom ?? top))
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 4)] ?? 0
  return strips.filter((_, index) => index === 0 || (gaps[index - 1] ?? 0) > usual + 2).map(({ top }) => top)
}

/** Bullets and numbers of list items, which stand apart from their text. */
function isMarkers(runs: readonly TextRun[]): boolean {
  return runs.every(({ text }) => /^[^\p{L}]{0,4}$|^\(?\p{L}\)$/u.test(text.trim()))
}

/** The lines of a justified paragraph end at one edge, as cells do not. */
function isJustified(strips: readonly Strip[]): boolean {
  const ends = strips.slice(0, -1).map(({ runs }) => Math.max(...runs.map(({ x, width }) => x + width)))
  return Math.max(...ends) - Math.min(...ends) < 1.5
}

/** Short cells in rows: not two words that a wide space happens to part. */
function isTable(
  columns: readonly (readonly TextRun[])[],
  strips: readonly Strip[],
  gutters: readonly Span[],
): boolean {
  if (startsTogether(columns)) return true
  const rows = strips.filter(({ runs }) => splitColumns(runs, gutters).length > 1).length
  const wide = gutters.some(({ from, to }) => to - from > 2 * MIN_GUTTER)
  const isEnough = rows >= 3 || (rows >= MIN_TABLE_STRIPS && gutters.length > 1)
  const isRiver = strips.length < 6 && isJustified(strips)
  return rows >= 0.5 * strips.length && (gutters.length > 1 || wide) && isEnough && !isRiver
}
