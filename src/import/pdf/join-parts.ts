import type { Doubt } from '../read-document.ts'
import type { HyphenJudge } from './hyphens.ts'
import { joinLines } from './join-lines.ts'
import { judgeContinuation, usesIndents } from './join-pieces.ts'
import type { Line } from './lines.ts'
import { withoutTokens } from './note-mark.ts'
import { learnLeadings, type Piece, splitParagraphs } from './paragraphs.ts'
import type { Part } from './read-columns.ts'
import { rowText } from './table-rows.ts'
import type { Sheet } from './text-run.ts'

export interface JoinedParts {
  readonly pieces: readonly Piece[]
  readonly doubts: readonly Doubt[]
}

/** Paragraphs and rows in reading order, joined where they go on in another column or on another sheet. */
export function joinParts(
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
export function missingSheets(sheets: readonly Sheet[], sheetCount: number): ReadonlySet<number> {
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
    reason: { kind: 'joined-paragraph' },
  }
}

function tableDoubt([line]: readonly Line[]): Doubt {
  return {
    ...(line && { page: line.sheet }),
    text: beginning(line?.text ?? ''),
    reason: { kind: 'table' },
  }
}

const BEGINNING_CHARS = 60

/** The first words, for doubts and lists of what was left out. */
export function beginning(text: string): string {
  const plain = withoutTokens(text)
  return plain.length <= BEGINNING_CHARS ? plain : `${plain.slice(0, BEGINNING_CHARS)}…`
}
