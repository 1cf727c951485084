import { escapeComments, escapeMarker } from './escapes.ts'
import type { BlockKind } from './report.ts'

/** A page that begins inside a block, at the char of its text where the page's first word begins. */
interface WrittenPage {
  readonly page: number
  readonly char: number
}

/** A block to be written. Its text is one line, trimmed. */
export interface WritableBlock {
  readonly kind: BlockKind
  readonly level: number
  readonly text: string
  readonly footnoteMark: string | null
  readonly page: number | null
  readonly innerPages?: readonly WrittenPage[]
}

/**
 * The Markdown of blocks, from which `parseBlocks` gives the same texts, kinds and pages. A page that begins inside a heading,
 * or where no single space is, is marked at the next place that can have a mark.
 */
export function writeBlocks(blocks: readonly WritableBlock[]): string {
  const lines: string[] = []
  let page: number | null = null
  let last: WritableBlock | undefined
  for (const block of blocks) {
    if (!isNextItem(last, block)) lines.push('')
    if (block.page !== null && block.page > (page ?? 0)) {
      page = block.page
      lines.push(pageMark(page), '')
    }
    lines.push(...blockLines(block, page))
    page = placeInnerPages(block, page).at(-1)?.page ?? page
    last = block
  }
  return `${lines.join('\n').trim()}\n`
}

/** Items of a list are written without an empty line between them. */
function isNextItem(last: WritableBlock | undefined, { kind, page }: WritableBlock): boolean {
  return kind === 'list-item' && last?.kind === 'list-item' && last.page === page && !last.innerPages
}

function pageMark(page: number): string {
  return `<!-- page ${page} -->`
}

function blockLines(block: WritableBlock, page: number | null): readonly string[] {
  const lines: string[] = []
  let from = 0
  for (const inner of placeInnerPages(block, page)) {
    lines.push(blockLine(block, block.text.slice(from, inner.char - 1), from === 0), pageMark(inner.page))
    from = inner.char
  }
  return [...lines, blockLine(block, block.text.slice(from), from === 0)]
}

function blockLine({ kind, level, footnoteMark }: WritableBlock, part: string, isFirst: boolean): string {
  const text = escapeComments(part)
  if (kind === 'quotation') return `> ${text}`
  if (!isFirst || kind === 'paragraph') return escapeMarker(text)
  if (kind === 'heading') return `${'#'.repeat(level)} ${text}`
  return kind === 'list-item' ? `- ${text}` : `[^${footnoteMark}]: ${text}`
}

/** The pages that can be marked inside a block, each before the first word at or after its place. */
function placeInnerPages(
  { kind, text, innerPages = [] }: WritableBlock,
  pageBefore: number | null,
): readonly WrittenPage[] {
  if (kind === 'heading') return []
  const placed: WrittenPage[] = []
  for (const { page, char } of innerPages) {
    const last = placed.at(-1)
    const at = nextWord(text, Math.max(char, (last?.char ?? 0) + 1))
    if (at !== undefined && page > (last?.page ?? pageBefore ?? 0)) placed.push({ page, char: at })
  }
  return placed
}

/** The first char, from `char` on, that follows a single space inside the text. */
function nextWord(text: string, char: number): number | undefined {
  const from = Math.max(char - 2, 0)
  const found = /(?<=\S) (?=\S)/u.exec(text.slice(from))
  return found ? from + found.index + 1 : undefined
}
