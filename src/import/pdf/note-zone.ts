import type { Line } from './lines.ts'
import { isNoteMark, leadingToken, noteToken } from './note-mark.ts'

/** The lines of a column: its text, and the footnotes below. */
export interface ColumnParts {
  readonly text: readonly Line[]
  /** Lines above the first mark go on from the footnotes of the page before. */
  readonly continued: readonly Line[]
  readonly notes: readonly NoteLines[]
}

/** A footnote on one sheet. */
export interface NoteLines {
  readonly mark: string
  /** Without the mark. */
  readonly lines: readonly Line[]
}

/** Footnotes are set smaller than the text. */
const MAX_SIZE = 0.93
const PLAIN_MARK = /^(\d{1,3}|[*†‡§]{1,3})(?:[.)]?\s+|(?=\p{Lu}))(?=\S)/u

/**
 * Divides a column. The footnotes are the small lines at its foot, from the first that begins with a mark that the text
 * of the sheet has in superscript, `marks`; small lines above it count if the footnotes of the sheet before may go on.
 */
export function splitNotes(
  lines: readonly Line[],
  bodySize: number,
  marks: ReadonlySet<string>,
  mayGoOn: boolean,
): ColumnParts {
  const zone = findZone(lines, bodySize)
  const small = lines.slice(zone)
  const first = small.findIndex(line => startOfNote(line, marks) !== undefined)
  const isWhole = first < 0 && mayGoOn && zone < lines.length && isApart(lines, zone)
  if (first < 0 && !isWhole) return { text: lines, continued: [], notes: [] }
  const begin = first < 0 ? small.length : first
  const continued = mayGoOn ? small.slice(0, begin) : []
  return {
    text: lines.slice(0, zone + begin - continued.length),
    continued,
    notes: collectNotes(small.slice(begin), marks),
  }
}

/** Where the small lines at the foot begin. */
function findZone(lines: readonly Line[], bodySize: number): number {
  const last = lines.findLastIndex(({ size }) => size > bodySize * MAX_SIZE)
  return last + 1
}

function isApart(lines: readonly Line[], zone: number): boolean {
  const line = lines[zone]
  const above = lines[zone - 1]
  return !line || !above || line.baseline - above.baseline > above.size * 1.4
}

function startOfNote(
  line: Line,
  marks: ReadonlySet<string>,
): { readonly mark: string; readonly rest: string } | undefined {
  const token = leadingToken(line.text)
  if (token) return isNoteMark(token.mark) ? token : undefined
  const plain = PLAIN_MARK.exec(line.text)
  const mark = plain?.[1] ?? ''
  return plain && marks.has(mark) ? { mark, rest: line.text.slice(plain[0].length) } : undefined
}

function collectNotes(lines: readonly Line[], marks: ReadonlySet<string>): readonly NoteLines[] {
  const notes: { mark: string; lines: Line[] }[] = []
  for (const line of lines) {
    const start = startOfNote(line, marks)
    const isNext = start && (leadingToken(line.text) || follows(notes.at(-1)?.mark, start.mark))
    if (start && isNext)
      notes.push({ mark: start.mark, lines: start.rest ? [{ ...line, text: start.rest }] : [] })
    else notes.at(-1)?.lines.push(line)
  }
  return notes.filter(note => note.lines.length > 0)
}

/** A number without superscript at the beginning of a line may be a year or a section: marks go up by one. */
function follows(before: string | undefined, mark: string): boolean {
  if (before === undefined || !/^\d+$/u.test(mark)) return true
  return Number(mark) === Number(before) + 1 || mark === '1'
}

/** The text of a note as a line with its mark, for documents whose notes turn out to be paragraphs. */
export function withMark({ mark, lines }: NoteLines): readonly Line[] {
  return lines.map((line, index) =>
    index === 0 ? { ...line, text: `${noteToken(mark)} ${line.text}` } : line,
  )
}
