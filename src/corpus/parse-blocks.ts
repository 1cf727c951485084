import { beginningOf, type CorpusProblem } from './corpus-problem.ts'
import { isComment, parseMark } from './edition-mark.ts'
import { unescapeComments, unescapeMarker } from './escapes.ts'
import type { Block, BlockKind, PageStart } from './report.ts'

export interface ParsedBlocks {
  /** The blocks' texts with an empty line between two. */
  readonly text: string
  readonly blocks: readonly Block[]
  readonly problems: readonly CorpusProblem[]
}

/** A line of a block. */
interface DraftLine {
  readonly text: string
  /** The page that begins on it. */
  readonly page: number | undefined
}

/** A block under construction. */
interface Draft {
  readonly kind: BlockKind
  readonly level: number
  readonly footnoteMark: string | null
  readonly line: number
  readonly page: number | null
  readonly speaker: string | undefined
  readonly isSic: boolean
  readonly lines: DraftLine[]
}

interface Place {
  readonly file: string
  readonly line: number
}

const BLOCK_SEPARATOR = '\n\n'

/** Parses the lines of an edition from `bodyStart` on into blocks. Text after a marker stays verbatim. */
export function parseBlocks(lines: readonly string[], bodyStart: number, file: string): ParsedBlocks {
  const problems: CorpusProblem[] = []
  const drafts = readDrafts(lines, bodyStart, file, problems)
  return { ...placeDrafts(drafts, file, problems), problems }
}

/** Marks waiting for the text that follows them. */
interface Waiting {
  readonly page?: { readonly number: number; readonly at: Place }
  readonly sic?: Place
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
  let speaker: string | undefined
  let waiting: Waiting = {}
  for (let index = bodyStart; index < lines.length; index++) {
    const content = (lines[index] ?? '').trimEnd()
    const at = { file, line: index + 1 }
    const mark = isComment(content) ? parseMark(content) : undefined
    if (content === '') {
      open = undefined
    } else if (mark?.kind === 'page') {
      checkPage(mark.page, page, at, problems)
      page = mark.page
      waiting = { ...waiting, page: { number: page, at } }
    } else if (mark) {
      open = undefined
      if (mark.kind === 'speaker') speaker = mark.speaker
      else waiting = { ...waiting, sic: at }
    } else if (isComment(content)) {
      open = undefined
      problems.push(badComment(content, at))
    } else {
      const { content: marked, ...shape } = readMarker(content)
      const text = unescapeComments(marked)
      // An empty line cannot begin a page.
      const line = { text, page: text === '' ? undefined : waiting.page?.number }
      if (open && continues(open, shape.kind)) {
        open.lines.push(line)
      } else {
        const isSic = waiting.sic !== undefined
        open = { ...shape, line: at.line, page, speaker, isSic, lines: [line] }
        drafts.push(open)
      }
      if (text !== '') waiting = {}
    }
  }
  problems.push(...[waiting.page?.at, waiting.sic].flatMap(at => (at ? [lastMark(at)] : [])))
  return drafts
}

function checkPage(page: number, pageSoFar: number | null, at: Place, problems: CorpusProblem[]): void {
  if (pageSoFar === null || page > pageSoFar) return
  const message =
    page === pageSoFar
      ? `a second mark of page ${page}`
      : `the page mark goes back from ${pageSoFar} to ${page}`
  problems.push({ ...at, message, wayOut: `correct this mark or the one of page ${pageSoFar}` })
}

function badComment(content: string, at: Place): CorpusProblem {
  const message = `a comment that is not a mark on a line of its own: ${beginningOf(content)}`
  const wayOut =
    'write <!-- page 12 -->, <!-- speaker: Name -->, <!-- /speaker --> or <!-- sic --> alone on its line, or remove it'
  return { ...at, message, wayOut }
}

function lastMark(at: Place): CorpusProblem {
  return {
    ...at,
    message: 'a mark without text after it',
    wayOut: 'put it in front of its text, or remove it',
  }
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
  return { ...plain, kind: 'paragraph', content: unescapeMarker(line.replace(/^[ \t]+/, '')) }
}

/** A line without a marker continues the paragraph, list item or footnote above; `>` continues a quotation. */
function continues(open: Draft, next: BlockKind): boolean {
  if (next === 'quotation') return open.kind === 'quotation'
  return next === 'paragraph' && open.kind !== 'heading' && open.kind !== 'quotation'
}

function placeDrafts(drafts: readonly Draft[], file: string, problems: CorpusProblem[]) {
  const blocks: Block[] = []
  const texts: string[] = []
  let startChar = 0
  let above: readonly Block[] = []
  for (const { lines, speaker, isSic, ...shape } of drafts) {
    const { text, innerPages } = joinLines(lines, startChar)
    if (text === '') {
      const message = `a ${shape.kind} without text`
      problems.push({ file, line: shape.line, message, wayOut: 'give it its text or remove the line' })
      continue
    }
    if (shape.kind === 'heading') above = above.filter(heading => heading.level < shape.level)
    const headingPath = above.filter(heading => heading.level > 1).map(heading => heading.index)
    const endChar = startChar + text.length
    const block: Block = {
      ...shape,
      ...(speaker !== undefined && { speaker }),
      ...(isSic && { isSic }),
      ...(innerPages.length > 0 && { innerPages }),
      index: blocks.length,
      text,
      startChar,
      endChar,
      headingPath,
    }
    if (shape.kind === 'heading') above = [...above, block]
    blocks.push(block)
    texts.push(text)
    startChar = endChar + BLOCK_SEPARATOR.length
  }
  return { text: texts.join(BLOCK_SEPARATOR), blocks }
}

/** The text of a block and the pages that begin inside it. A page mark joins the lines around it by a space. */
function joinLines(lines: readonly DraftLine[], startChar: number) {
  const innerPages: PageStart[] = []
  let joined = ''
  for (const { text, page } of lines) {
    if (joined === '') joined = text
    else if (page === undefined) joined += `\n${text}`
    else {
      innerPages.push({ page, startChar: startChar + joined.length + 1 })
      joined += ` ${text}`
    }
  }
  return { text: joined.trimEnd(), innerPages }
}
