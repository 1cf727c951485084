import type { Doubt, InnerPage, ReadBlock, RemovedText } from '../read-document.ts'
import type { DraftBlock } from './draft-block.ts'
import { draftBlocks, draftNote } from './draft-blocks.ts'
import { type FoundNote, type NoteNames, nameNotes } from './footnotes.ts'
import { learnHyphens } from './hyphens.ts'
import { beginning, joinParts, missingSheets } from './join-parts.ts'
import type { Line } from './lines.ts'
import { findTokens, leadingToken, noteToken, replaceTokens } from './note-mark.ts'
import { choosePageNumbers, type PageNumbers } from './page-numbers.ts'
import { placeNotes } from './place-notes.ts'
import { findBodySize, type Part, readColumns } from './read-columns.ts'
import { removeRunningLines } from './running-lines.ts'
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

function noteDoubts({ areRenumbered }: NoteNames): readonly Doubt[] {
  if (!areRenumbered) return []
  return [{ text: '', reason: { kind: 'renumbered-footnotes' } }]
}

function describeContents(lines: readonly Line[]): readonly RemovedText[] {
  const [first] = lines
  return first ? [{ kind: 'contents', text: beginning(first.text), count: lines.length }] : []
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
