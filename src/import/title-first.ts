import type { ReadBlock } from './read-document.ts'

/** Blocks that begin with the only heading of level 1. */
export interface TitledBlocks {
  readonly blocks: readonly ReadBlock[]
  /** The title is not in the document: it follows the metadata. */
  readonly isTitleAdded: boolean
  /** Where the title was among the blocks; undefined if it was added. */
  readonly titleAt: number | undefined
}

const MAX_LEVEL = 6

/**
 * Puts the title first and renumbers the other headings from 2 on. The title is the heading of level 1 on the first page; a
 * document without one gets `title`.
 */
export function putTitleFirst(blocks: readonly ReadBlock[], title: string): TitledBlocks {
  return moveTitle(blocks, title, findTitle(blocks, title))
}

/** The same for the second edition, whose title is where that of the first is. */
export function moveTitle(blocks: readonly ReadBlock[], title: string, at: number | undefined): TitledBlocks {
  const found = at === undefined ? undefined : blocks[at]
  const rest = found ? blocks.toSpliced(at ?? 0, 1) : blocks
  const page = blocks[0]?.page ?? null
  const heading: ReadBlock = {
    kind: 'heading',
    level: 1,
    text: found?.text ?? title,
    footnoteMark: null,
    page,
  }
  return { blocks: [heading, ...renumber(rest)], isTitleAdded: found === undefined, titleAt: at }
}

/** The index of the title: a heading of level 1, or one that reads like the title, on the page where the text begins. */
function findTitle(blocks: readonly ReadBlock[], title: string): number | undefined {
  const page = blocks[0]?.page ?? null
  // Where the format has no pages, a title stands at the beginning.
  const isFirstPage = (block: ReadBlock, index: number) => (page === null ? index < 8 : block.page === page)
  const candidates = blocks.flatMap((block, index) =>
    block.kind === 'heading' && isFirstPage(block, index) ? [{ block, index }] : [],
  )
  const same = candidates.find(({ block }) => lettersOf(block.text) === lettersOf(title))
  const top = candidates.filter(({ block }) => block.level === 1)
  return (same ?? top[0])?.index
}

function lettersOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? []).join('')
}

/** Moves the levels down where others than the title are at 1; levels may be skipped. */
function renumber(blocks: readonly ReadBlock[]): readonly ReadBlock[] {
  const levels = blocks.flatMap(({ kind, level }) => (kind === 'heading' ? [level] : []))
  const shift = Math.max(0, 2 - Math.min(...levels, MAX_LEVEL))
  return blocks.map(block => ({
    ...block,
    level: block.kind === 'heading' ? Math.min(block.level + shift, MAX_LEVEL) : 0,
  }))
}
