import type { InnerPage, ReadBlock } from '../../../src/import/read-document.ts'
import type { MadeFile, SourceText } from './made-file.ts'
import { withoutPages } from './source-text.ts'
import { breakLines, type TextLine } from './text-lines.ts'

const COLUMNS = 72
const LINES_PER_PAGE = 50

/** A line of a page, with the block that it belongs to, if any. */
interface PageLine extends TextLine {
  readonly block?: number
}

/**
 * A hard-wrapped text as programs give it that take text out of a PDF: hyphens at some line ends, a running head and a
 * number on each page, form feeds between pages, footnotes at the foot of their page.
 */
export function makeWrappedText(source: SourceText): MadeFile {
  const lines = source.blocks.flatMap((block, index) =>
    block.kind === 'footnote' ? [] : layBlock(block, index),
  )
  const pages = dividePages(lines, source)
  const foot = (index: number) => `${' '.repeat(COLUMNS / 2 - 2)}${index + 1}`
  const head = centre(shorten(source.title))
  const text = pages
    .map(({ body, notes }, index) => [head, '', ...body, ...notes, '', foot(index)].join('\n'))
    .join('\n\f')
  return {
    name: `${source.reportId}-${source.language}-wrapped.txt`,
    format: 'text',
    bytes: new TextEncoder().encode(`${text}\n`),
    expected: placePages(
      source.blocks,
      pages.map(page => page.lines),
    ),
  }
}

function layBlock(block: ReadBlock, index: number): readonly PageLine[] {
  const text = printMarks(block.text)
  const lines = breakLines(text, { ...shapeOf(block), columns: COLUMNS, hyphens: block.kind !== 'heading' })
  return [...lines.map(line => ({ ...line, block: index })), { line: '', wordChar: 0 }]
}

function shapeOf({ kind }: ReadBlock): { readonly indent?: string; readonly hangingIndent?: string } {
  if (kind === 'list-item') return { indent: '• ', hangingIndent: '  ' }
  if (kind === 'quotation') return { indent: '      ', hangingIndent: '      ' }
  return {}
}

/** `[^1]` as a printed page shows it: a bare number after the word. */
function printMarks(text: string): string {
  return text.replace(/\[\^([^\]\s]+)\]/g, '$1')
}

interface Page {
  readonly lines: readonly PageLine[]
  readonly body: readonly string[]
  readonly notes: readonly string[]
}

function dividePages(lines: readonly PageLine[], source: SourceText): readonly Page[] {
  const notes = new Map(
    source.blocks.flatMap(block => (block.footnoteMark ? [[block.footnoteMark, block.text]] : [])),
  )
  const pages: Page[] = []
  let open: PageLine[] = []
  let noteLines: string[] = []
  const close = () => {
    if (open.some(({ block }) => block !== undefined)) {
      pages.push({ lines: open, body: open.map(({ line }) => line), notes: noteLines })
    }
    open = []
    noteLines = []
  }
  for (const line of lines) {
    if (open.length === 0 && line.block === undefined) continue
    const ownNotes = isLastLine(lines, line) ? notesOf(source.blocks[line.block ?? -1], notes) : []
    if (open.length > 0 && open.length + noteLines.length + ownNotes.length >= LINES_PER_PAGE) close()
    open.push(line)
    noteLines.push(...ownNotes)
  }
  close()
  return pages
}

/** Footnotes are set on the page where the block ends that mentions them. */
function isLastLine(lines: readonly PageLine[], line: PageLine): boolean {
  return line.block !== undefined && lines[lines.indexOf(line) + 1]?.block !== line.block
}

function notesOf(block: ReadBlock | undefined, notes: ReadonlyMap<string, string>): readonly string[] {
  return [...(block?.text ?? '').matchAll(/\[\^([^\]\s]+)\]/g)].flatMap(([, mark = '']) => {
    const text = notes.get(mark)
    if (text === undefined) return []
    return ['', ...breakLines(`${mark} ${text}`, { columns: COLUMNS }).map(({ line }) => line)]
  })
}

/** The blocks with the pages on which they begin and that begin in them. */
function placePages(
  blocks: readonly ReadBlock[],
  pages: readonly (readonly PageLine[])[],
): readonly ReadBlock[] {
  const firstPages = new Map<number, number>()
  const innerPages = new Map<number, InnerPage[]>()
  for (const [index, lines] of pages.entries()) {
    for (const { block } of lines) {
      if (block !== undefined && !firstPages.has(block)) firstPages.set(block, index + 1)
    }
    const first = lines[0]
    if (first?.block === undefined || firstPages.get(first.block) === index + 1) continue
    const char = charWithMarks(blocks[first.block]?.text ?? '', first.wordChar)
    innerPages.set(first.block, [...(innerPages.get(first.block) ?? []), { page: index + 1, char }])
  }
  return withoutPages(blocks).map((block, index) => {
    const inner = innerPages.get(index)
    return { ...block, page: firstPages.get(index) ?? null, ...(inner && { innerPages: inner }) }
  })
}

/** The char of a text that is the given char of the text with printed marks. */
function charWithMarks(text: string, printedChar: number): number {
  let char = printedChar
  for (const { index, 0: mark } of text.matchAll(/\[\^[^\]\s]+\]/g)) {
    if (index < char) char += mark.length - printMarks(mark).length
  }
  return char
}

/** A typescript: every second line empty, paragraphs indented, no pages. */
export function makeDoubleSpacedText(source: SourceText): MadeFile {
  const text = source.blocks.map(typeBlock).join('\n\n')
  return {
    name: `${source.reportId}-${source.language}-double.txt`,
    format: 'text',
    bytes: new TextEncoder().encode(`${text}\n`),
    expected: withoutPages(source.blocks),
  }
}

function typeBlock({ kind, text, footnoteMark }: ReadBlock): string {
  const printed = text.replace(/\[\^([^\]\s]+)\]/g, '[$1]')
  const [open, indent] =
    kind === 'list-item'
      ? ['- ', '']
      : kind === 'quotation'
        ? ['        ', '        ']
        : kind === 'paragraph'
          ? ['    ', '']
          : ['', '']
  const whole = footnoteMark === null ? `${open}${printed}` : `[${footnoteMark}] ${printed}`
  const lines = breakLines(whole.trimStart(), {
    columns: COLUMNS,
    indent: open.trim() ? '' : open,
    hangingIndent: indent,
  })
  const typed = lines.map(({ line }) => line).join('\n\n')
  return kind === 'heading' ? `\n${typed}\n` : typed
}

function centre(text: string): string {
  return `${' '.repeat(Math.max(0, Math.floor((COLUMNS - text.length) / 2)))}${text}`
}

function shorten(title: string): string {
  return title.length <= COLUMNS ? title : `${title.slice(0, COLUMNS - 2).replace(/\s+\S*$/, '')} …`
}
