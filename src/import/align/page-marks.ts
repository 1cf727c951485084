import type { ReadBlock } from '../read-document.ts'
import { lastPageOf } from './block-parts.ts'

/** How far apart a page may begin in two twins, as a share of their lengths; as `npm run check-corpus` has it. */
const MAX_SHARE_APART = 0.4

/**
 * Whether the pages of both editions begin at the same places, as in two versions of one layout. Others count their pages
 * on their own.
 */
export function haveSamePages(kk: readonly ReadBlock[], ru: readonly ReadBlock[]): boolean {
  return kk.every((block, index) => {
    const twin = ru[index]
    const [mine, theirs] = [block.innerPages ?? [], twin?.innerPages ?? []]
    const isInsideSame = mine.every(({ page, char }, at) => {
      const other = theirs[at]
      const share = char / block.text.length - (other?.char ?? 0) / (twin?.text.length ?? 1)
      return other?.page === page && Math.abs(share) <= MAX_SHARE_APART
    })
    return block.page === twin?.page && mine.length === theirs.length && isInsideSame
  })
}

/** The blocks with pages that never go back: a footnote that was moved to the text that cites it begins on the page before it. */
export function inPageOrder(blocks: readonly ReadBlock[]): readonly ReadBlock[] {
  const nextPages = pagesAfter(blocks)
  let last: number | null = null
  return blocks.map((block, index) => {
    const isMoved =
      block.footnoteMark !== null &&
      block.page !== null &&
      last !== null &&
      isOutside(block, last, nextPages[index])
    const { innerPages: _innerPages, ...rest } = block
    const placed: ReadBlock = isMoved ? { ...rest, page: last } : block
    last = lastPageOf(placed) ?? last
    return placed
  })
}

function isOutside(block: ReadBlock, last: number, next: number | null | undefined): boolean {
  const [start, end] = [block.page ?? last, lastPageOf(block) ?? last]
  return start < last || (next !== null && next !== undefined && end > next)
}

/** The page of the next block of the text after each block; null after the last. */
function pagesAfter(blocks: readonly ReadBlock[]): readonly (number | null)[] {
  let next: number | null = null
  return blocks
    .toReversed()
    .map(({ footnoteMark, page }) => {
      const after = next
      if (footnoteMark === null) next = page ?? next
      return after
    })
    .reverse()
}
