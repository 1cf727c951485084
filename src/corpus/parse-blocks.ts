import { beginningOf, type CorpusProblem } from './corpus-problem.ts'
import type { Block, BlockKind } from './report.ts'

export interface ParsedBlocks {
  /** The blocks' texts with an empty line between two. */
  readonly text: string
  readonly blocks: readonly Block[]
  readonly problems: readonly CorpusProblem[]
}

/** A block while its lines are read. */
interface Draft {
  readonly kind: BlockKind
  readonly level: number
  readonly footnoteMark: string | null
  readonly line: number
  readonly page: number | null
  readonly lines: string[]
}

const BLOCK_SEPARATOR = '\n\n'

/** Cuts the lines of an edition from `bodyStart` on into blocks. Everything behind a marker stays verbatim. */
export function parseBlocks(lines: readonly string[], bodyStart: number, file: string): ParsedBlocks {
  const problems: CorpusProblem[] = []
  const drafts = readDrafts(lines, bodyStart, file, problems)
  return { ...placeDrafts(drafts, file, problems), problems }
}

function readDrafts(
  lines: readonly string[],
  bodyStart: number,
  file: string,
  problems: CorpusProblem[],
): readonly Draft[] {
  const drafts: Draft[] = []
  let open: Draft | undefined
  let page: number | null = null
  for (let index = bodyStart; index < lines.length; index++) {
    const content = (lines[index] ?? '').trimEnd()
    if (content === '') {
      open = undefined
    } else if (content.includes('<!--')) {
      open = undefined
      page = readPageMark(content, page, { file, line: index + 1 }, problems)
    } else {
      const marked = readMarker(content)
      if (open && continues(open, marked)) {
        open.lines.push(marked.content)
      } else {
        const { content: firstLine, ...shape } = marked
        open = { ...shape, line: index + 1, page, lines: [firstLine] }
        drafts.push(open)
      }
    }
  }
  return drafts
}

/** The page that begins here; the page so far, with a problem, when the comment is no page mark. */
function readPageMark(
  content: string,
  pageSoFar: number | null,
  place: { readonly file: string; readonly line: number },
  problems: CorpusProblem[],
): number | null {
  const digits = /^[ \t]*<!--[ \t]*page[ \t]+(\d{1,6})[ \t]*-->$/.exec(content)?.[1]
  if (digits === undefined) {
    const message = `a comment that is not a page mark on a line of its own: ${beginningOf(content)}`
    problems.push({ ...place, message, wayOut: 'write <!-- page 12 --> alone on its line, or remove it' })
    return pageSoFar
  }
  const page = Number(digits)
  if (pageSoFar !== null && page < pageSoFar) {
    const message = `the page mark goes back from ${pageSoFar} to ${page}`
    problems.push({ ...place, message, wayOut: `correct this mark or the one of page ${pageSoFar}` })
  }
  return page
}

interface MarkedLine {
  readonly kind: BlockKind
  readonly level: number
  readonly footnoteMark: string | null
  readonly content: string
}

function readMarker(line: string): MarkedLine {
  const plain = { level: 0, footnoteMark: null }
  const heading = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/s.exec(line)
  if (heading) {
    return { ...plain, kind: 'heading', level: heading[1]?.length ?? 0, content: heading[2] ?? '' }
  }
  const item = /^[ \t]*[-*](?:[ \t]+(.*))?$/s.exec(line)
  if (item) return { ...plain, kind: 'list-item', content: item[1] ?? '' }
  const quotation = /^[ \t]*>[ \t]?(.*)$/s.exec(line)
  if (quotation) return { ...plain, kind: 'quotation', content: quotation[1] ?? '' }
  const footnote = /^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)$/s.exec(line)
  if (footnote) {
    return { level: 0, kind: 'footnote', footnoteMark: footnote[1] ?? null, content: footnote[2] ?? '' }
  }
  return { ...plain, kind: 'paragraph', content: line.replace(/^[ \t]+/, '') }
}

/** A line without a marker goes on with the paragraph, list item or footnote above; `>` with a quotation. */
function continues(open: Draft, next: MarkedLine): boolean {
  if (next.kind === 'quotation') return open.kind === 'quotation'
  return next.kind === 'paragraph' && open.kind !== 'heading' && open.kind !== 'quotation'
}

function placeDrafts(drafts: readonly Draft[], file: string, problems: CorpusProblem[]) {
  const blocks: Block[] = []
  const texts: string[] = []
  let startChar = 0
  let above: readonly Block[] = []
  for (const { lines, ...shape } of drafts) {
    const text = lines.join('\n').replace(/^\n+/, '').trimEnd()
    if (text === '') {
      const message = `a ${shape.kind} without text`
      problems.push({ file, line: shape.line, message, wayOut: 'give it its text or remove the line' })
      continue
    }
    if (shape.kind === 'heading') above = above.filter(heading => heading.level < shape.level)
    const headingPath = above.filter(heading => heading.level > 1).map(heading => heading.index)
    const endChar = startChar + text.length
    const block: Block = { ...shape, index: blocks.length, text, startChar, endChar, headingPath }
    if (shape.kind === 'heading') above = [...above, block]
    blocks.push(block)
    texts.push(text)
    startChar = endChar + BLOCK_SEPARATOR.length
  }
  return { text: texts.join(BLOCK_SEPARATOR), blocks }
}
