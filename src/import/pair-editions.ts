import type { ReadBlock } from './read-document.ts'

/** Whether the n-th block of one edition has the kind, level and footnote mark of the n-th of the other. */
export function hasEqualShapes(one: readonly ReadBlock[], other: readonly ReadBlock[]): boolean {
  return one.length === other.length && one.every((block, index) => shapeOf(block) === shapeOf(other[index]))
}

function shapeOf(block: ReadBlock | undefined): string {
  return JSON.stringify([block?.kind, block?.level, block?.footnoteMark])
}

/** The blocks with their footnotes named as those of the twin in the same order. */
export function renameFootnotes(
  blocks: readonly ReadBlock[],
  twins: readonly ReadBlock[],
): readonly ReadBlock[] {
  const wanted = twins.flatMap(({ footnoteMark }) => footnoteMark ?? [])
  const own = blocks.flatMap(({ footnoteMark }) => footnoteMark ?? [])
  if (own.length !== wanted.length || own.every((mark, at) => mark === wanted[at])) return blocks
  const names = new Map(own.map((mark, at) => [mark, wanted[at] ?? mark]))
  return blocks.map(block => {
    const text = block.text.replaceAll(
      /\[\^([^\]\s]+)\]/gu,
      (_, mark: string) => `[^${names.get(mark) ?? mark}]`,
    )
    return { ...block, text, footnoteMark: names.get(block.footnoteMark ?? '') ?? null }
  })
}

/** Two pages that begin inside a pair of blocks may be this far apart, as a share of the text. */
const MAX_SHARE_APART = 0.4

/** Whether the pages of both begin at the same places. */
export function hasEqualPages(one: readonly ReadBlock[], other: readonly ReadBlock[]): boolean {
  return one.every((block, index) => {
    const twin = other[index]
    if (!twin || twin.page !== block.page) return false
    const [mine, its] = [innerShares(block), innerShares(twin)]
    return mine.length === its.length && mine.every((inner, at) => isNear(inner, its[at]))
  })
}

interface InnerShare {
  readonly page: number
  readonly share: number
}

function innerShares({ text, innerPages = [] }: ReadBlock): readonly InnerShare[] {
  return innerPages.map(({ page, char }) => ({ page, share: char / text.length }))
}

function isNear(one: InnerShare, other: InnerShare | undefined): boolean {
  return other?.page === one.page && Math.abs(one.share - other.share) <= MAX_SHARE_APART
}
