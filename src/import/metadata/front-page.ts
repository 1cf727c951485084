import type { ReadBlock } from '../read-document.ts'

/** How many blocks are taken for the first page where the format has no pages. */
const FRONT_BLOCKS = 14
/** Longer blocks are text, not the facts of a title page or an imprint. */
const MAX_FACT_CHARS = 220
/** Imprints are on the first two pages or on the last. */
const IMPRINT_BLOCKS = 12

/** The short lines of the title page and its back, where a document says what it is. */
export function frontLines(blocks: readonly ReadBlock[]): readonly string[] {
  const first = blocks[0]?.page ?? null
  const front = first === null ? blocks.slice(0, FRONT_BLOCKS) : blocks.filter(isOnPages(first, first + 1))
  return shortTexts(front)
}

/** The front lines, and the short lines at the end. */
export function imprintLines(blocks: readonly ReadBlock[]): readonly string[] {
  return [...new Set([...frontLines(blocks), ...shortTexts(blocks.slice(-IMPRINT_BLOCKS))])]
}

function isOnPages(from: number, to: number) {
  return ({ page }: ReadBlock) => page !== null && page >= from && page <= to
}

function shortTexts(blocks: readonly ReadBlock[]): readonly string[] {
  return blocks.flatMap(({ kind, text }) =>
    kind === 'footnote' || text.length > MAX_FACT_CHARS ? [] : [text],
  )
}
