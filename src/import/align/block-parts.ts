import type { InnerPage, ReadBlock } from '../read-document.ts'

/** A part of a block, or all of it. */
export interface BlockPart {
  readonly block: ReadBlock
  readonly startChar: number
  readonly endChar: number
}

/** Between blocks that were joined: a block is one line. */
const SEPARATOR = ' '

/**
 * One block of consecutive parts, verbatim, with the kind of the first; a paragraph if parts are of different kinds. Pages
 * that begin in later parts begin inside it.
 */
export function joinParts(parts: readonly BlockPart[]): ReadBlock {
  const [first, ...others] = parts.map(takePart)
  if (!first) throw new RangeError('no parts to join')
  return others.reduce(joinBlocks, first)
}

function takePart({ block, startChar, endChar }: BlockPart): ReadBlock {
  if (startChar === 0 && endChar === block.text.length) return block
  const { innerPages = [], ...rest } = block
  const page = innerPages.findLast(({ char }) => char <= startChar)?.page ?? block.page
  const inner = innerPages
    .filter(({ char }) => char > startChar && char < endChar)
    .map(({ page: number, char }) => ({ page: number, char: char - startChar }))
  return { ...rest, page, text: block.text.slice(startChar, endChar), ...withPages(inner) }
}

/** Two blocks as one. */
export function joinBlocks(one: ReadBlock, next: ReadBlock): ReadBlock {
  const { innerPages = [], ...rest } = one
  const start = one.text.length + SEPARATOR.length
  const begins = next.page !== null && next.page !== lastPageOf(one) ? [{ page: next.page, char: start }] : []
  const inner = (next.innerPages ?? []).map(({ page, char }) => ({ page, char: char + start }))
  const isMixed = one.kind !== next.kind && (one.kind === 'heading' || next.kind === 'heading')
  return {
    ...rest,
    ...(isMixed && { kind: 'paragraph' as const, level: 0 }),
    text: one.text + SEPARATOR + next.text,
    ...withPages([...innerPages, ...begins, ...inner]),
  }
}

/** The page on which a block ends. */
export function lastPageOf({ page, innerPages }: ReadBlock): number | null {
  return innerPages?.at(-1)?.page ?? page
}

function withPages(innerPages: readonly InnerPage[]) {
  return innerPages.length > 0 && { innerPages }
}
