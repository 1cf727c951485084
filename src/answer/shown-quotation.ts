import type { Passage } from '../passages/passage.ts'
import { findFootnoteMarks, printFootnoteMark } from '../text/footnote-marks.ts'
import type { Quote } from './answer.ts'
import { findPrintedFootnotes } from './printed-footnotes.ts'

/** A footnote as printed below a quotation. */
export interface ShownFootnote {
  /** `1` of `[^1]`. */
  readonly mark: string
  /** The mark as printed: «¹». */
  readonly sign: string
  /** The printed footnote on one line, without its mark. */
  readonly text: string
  /** The text in the edition. */
  readonly stored: string
  /** Position of its first mark, in chars of the shown text. */
  readonly atChar: number
}

/** A quotation as readers see it: the stored slice with printed footnote marks, otherwise unchanged. */
export interface ShownQuotation {
  readonly text: string
  /** The footnotes that it cites, each once, in order, except those that it contains. */
  readonly footnotes: readonly ShownFootnote[]
  /** Maps an offset in the stored quotation to one in the shown text. */
  shownChar(char: number): number
}

type QuotedText = Pick<Quote, 'language' | 'text' | 'startChar' | 'endChar'>

/** Prints the footnote marks of a quotation; a footnote that begins in it is preceded by its mark. */
export function showQuotation({ texts }: Pick<Passage, 'texts'>, quote: QuotedText): ShownQuotation {
  const { blocks = [], footnotes = [] } = texts[quote.language] ?? {}
  const stored = quote.text
  const begun = blocks.filter(
    ({ startChar, footnoteMark }) =>
      footnoteMark !== undefined && quote.startChar <= startChar && startChar < quote.endChar,
  )
  const shown = printMarks(
    stored,
    begun.map(({ startChar, footnoteMark = '' }) => ({
      startChar: startChar - quote.startChar,
      mark: footnoteMark,
    })),
  )
  const held = new Set(begun.filter(({ endChar }) => endChar <= quote.endChar).map(({ index }) => index))
  return {
    ...shown,
    footnotes: findPrintedFootnotes(stored, footnotes)
      .filter(({ block }) => !held.has(block))
      .map(({ mark, text: footnote, startChar }) => ({
        mark,
        sign: printFootnoteMark(mark),
        text: printMarks(footnote).text.replace(/\s+/gu, ' '),
        stored: footnote,
        atChar: shown.shownChar(startChar),
      })),
  }
}

/** A replacement of a range of stored chars. */
interface Edit {
  readonly startChar: number
  readonly endChar: number
  readonly printed: string
}

/** Between adjacent marks, so that ¹ and ² do not read as 12. */
const NARROW_SPACE = '\u202f'
const NBSP = '\u00a0'

function printMarks(
  stored: string,
  begun: readonly { readonly startChar: number; readonly mark: string }[] = [],
): Omit<ShownQuotation, 'footnotes'> {
  const edits: Edit[] = begun.map(({ startChar, mark }) => ({
    startChar,
    endChar: startChar,
    printed: printFootnoteMark(mark) + NBSP,
  }))
  let lastEnd = -1
  for (const { mark, startChar, endChar } of findFootnoteMarks(stored)) {
    edits.push({
      startChar,
      endChar,
      printed: (startChar === lastEnd ? NARROW_SPACE : '') + printFootnoteMark(mark),
    })
    lastEnd = endChar
  }
  edits.sort((a, b) => a.startChar - b.startChar)
  return { text: applyEdits(stored, edits), shownChar: char => shownChar(edits, char) }
}

function applyEdits(stored: string, edits: readonly Edit[]): string {
  let [text, from] = ['', 0]
  for (const { startChar, endChar, printed } of edits) {
    text += stored.slice(from, startChar) + printed
    from = endChar
  }
  return text + stored.slice(from)
}

function shownChar(edits: readonly Edit[], char: number): number {
  let shift = 0
  for (const { startChar, endChar, printed } of edits) {
    if (startChar > char) break
    if (endChar > char) return startChar + shift
    shift += printed.length - (endChar - startChar)
  }
  return char + shift
}
