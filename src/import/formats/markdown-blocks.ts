import type { BlockDraft } from './block-drafts.ts'
import { pageMark } from './block-drafts.ts'
import { plainInline } from './markdown-inline.ts'
import { joinLines } from './text-hygiene.ts'

/** A block under construction: its lines, and how a line without a marker goes on in it. */
interface Draft extends Omit<BlockDraft, 'text'> {
  readonly lines: string[]
  readonly isQuoted: boolean
}

const PAGE = /^<!--\s*(?:page|бет|стр\.?)\s+(\d{1,4})\s*-->$/iu
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/
const ITEM = /^([ \t]*)(?:[-*+]|(\d{1,4})([.)]))[ \t]+(.*)$/
const FOOTNOTE = /^ {0,3}\[\^([^\]\s]{1,20})\]:[ \t]*(.*)$/
const FENCE = /^ {0,3}(?:```|~~~)/
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/
const TABLE_RULE = /^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?::?-+:?[ \t]*)?$/
const LINK_TARGET = /^ {0,3}\[(?!\^)[^\]]+\]:\s+\S+/
const TABLE_ROW = /^[ \t]*\|(.*)\|[ \t]*$/

/** Reads Markdown as people write it: ATX and setext headings, lists, quotations, tables, footnotes, page marks. */
export function readMarkdownBlocks(source: string): readonly BlockDraft[] {
  const reader = new MarkdownReader()
  const lines = withoutComments(source).split(/\r\n|\n|\r/)
  for (const [at, line] of lines.entries()) reader.read(line.trimEnd(), lines[at + 1] ?? '')
  return reader.finish()
}

/** Drops comments, but for page marks. */
function withoutComments(source: string): string {
  return source.replace(/<!--[\s\S]*?-->/g, comment => (PAGE.test(comment) ? comment : ''))
}

class MarkdownReader {
  readonly #drafts: Draft[] = []
  #open: Draft | undefined
  #page: number | undefined
  #isCode = false

  read(line: string, next: string): void {
    const page = PAGE.exec(line.trim())?.[1]
    if (FENCE.test(line)) {
      this.#isCode = !this.#isCode
      this.#open = undefined
    } else if (page !== undefined) this.#page = Number(page)
    else if (line.trim() === '' || (RULE.test(line) && !this.#isSetext(line))) this.#open = undefined
    else if (this.#isCode) this.#begin('paragraph', line)
    else if (!LINK_TARGET.test(line) && !TABLE_RULE.test(line)) this.#readMarked(line, next)
  }

  /** Under a paragraph, `---` makes a heading of it. */
  #isSetext(line: string): boolean {
    return /^ {0,3}-+[ \t]*$/.test(line) && this.#open?.kind === 'paragraph' && !this.#open.isQuoted
  }

  #readMarked(line: string, next: string): void {
    const heading = HEADING.exec(line)
    const item = ITEM.exec(line)
    const footnote = FOOTNOTE.exec(line)
    const quoted = /^ {0,3}>[ \t]?(.*)$/.exec(line)
    const row = TABLE_ROW.exec(line)
    const setext = /^ {0,3}(=+|-+)[ \t]*$/.exec(line)
    if (heading) this.#beginHeading(heading[2] ?? '', heading[1]?.length ?? 1)
    else if (setext && this.#open?.kind === 'paragraph') this.#raise(setext[1]?.startsWith('=') ? 1 : 2)
    else if (footnote) this.#begin('footnote', footnote[2] ?? '', footnote[1])
    else if (quoted) this.#readQuoted(quoted[1] ?? '', next)
    else if (row) this.#begin('list-item', splitCells(row[1] ?? ''))
    else if (item && !this.#isNumberInText(item)) {
      const number = item[2] === undefined ? '' : `${item[2]}${item[3]} `
      this.#begin('list-item', number + (item[4] ?? ''))
    } else if (this.#open && !this.#open.isQuoted && this.#open.kind !== 'heading') this.#push(line.trim())
    else this.#begin('paragraph', line.trim())
  }

  /** Of numbered items, only «1.» may interrupt a paragraph: «в декабре⏎2023. …» is none. */
  #isNumberInText([, , number]: RegExpExecArray): boolean {
    return number !== undefined && number !== '1' && this.#open?.kind === 'paragraph'
  }

  #readQuoted(text: string, next: string): void {
    const inner = text
      .replace(/^(?:>[ \t]?)+/, '')
      .replace(/^#{1,6}[ \t]+/, '')
      .trim()
    if (inner === '') this.#open = undefined
    else if (this.#open?.isQuoted) this.#push(inner)
    else this.#begin('quotation', inner)
    if (next.trim() === '') this.#open = undefined
  }

  #beginHeading(text: string, level: number): void {
    this.#begin('heading', text, undefined, level)
    this.#open = undefined
  }

  #raise(level: number): void {
    const open = this.#drafts.pop()
    if (open) this.#drafts.push({ ...open, kind: 'heading', level })
    this.#open = undefined
  }

  #begin(kind: BlockDraft['kind'], text: string, footnoteMark: string | null = null, level = 0): void {
    const draft = { kind, level, footnoteMark, lines: [], isQuoted: kind === 'quotation' }
    this.#open = draft
    this.#drafts.push(draft)
    this.#push(text)
  }

  #push(text: string): void {
    if (text === '') return
    const mark = this.#page === undefined ? '' : pageMark(this.#page)
    this.#page = undefined
    this.#open?.lines.push(mark + text)
  }

  finish(): readonly BlockDraft[] {
    const names = new Set(this.#drafts.flatMap(({ footnoteMark }) => footnoteMark ?? []))
    return this.#drafts.map(({ lines, isQuoted: _, ...draft }) => ({
      ...draft,
      text: plainInline(
        lines.reduce((text, line) => joinLines(text, line, () => true), ''),
        names,
      ),
    }))
  }
}

function splitCells(row: string): string {
  return row
    .split(/(?<!\\)\|/)
    .map(cell => cell.trim())
    .join(' | ')
}
