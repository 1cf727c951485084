import type { ReadBlock } from '../../../src/import/read-document.ts'
import type { Alignment } from './align-letters.ts'
import { type FlatText, findStart } from './flat-text.ts'
import type { Found } from './measures.ts'

interface Heading {
  /** Index of the block. */
  readonly index: number
  readonly text: string
  /** Index of the block of the nearest heading above of a higher rank; -1 if there is none. */
  readonly parent: number
}

/**
 * Headings whose text is right, and those of them that stand under the right heading: readers number levels from what they
 * see, so that a level is right if the section is in its chapter.
 */
export function compareHeadings(
  expected: FlatText,
  actual: FlatText,
  { actualOf }: Alignment,
): { readonly headings: Found; readonly levels: Found } {
  const [wanted, read] = [listHeadings(expected.blocks), listHeadings(actual.blocks)]
  const readAt = new Map(read.map(heading => [heading.index, heading]))
  const counterparts = new Map<number, number>()
  for (const { index, text } of wanted) {
    const first = actualOf[expected.blockStarts[index] ?? 0] ?? -1
    const other = readAt.get(findStart(actual.blockStarts, first))
    if (first >= 0 && other?.text === text) counterparts.set(index, other.index)
  }
  const right = wanted.filter(({ index }) => counterparts.has(index))
  const inPlace = right.filter(({ index, parent }) => {
    const readParent = readAt.get(counterparts.get(index) ?? -1)?.parent ?? -1
    return readParent === (parent < 0 ? -1 : counterparts.get(parent))
  })
  return {
    headings: { expected: wanted.length, actual: read.length, right: right.length },
    levels: { expected: right.length, actual: right.length, right: inPlace.length },
  }
}

function listHeadings(blocks: readonly ReadBlock[]): readonly Heading[] {
  const headings: Heading[] = []
  let above: { readonly index: number; readonly level: number }[] = []
  for (const [index, { kind, level, text }] of blocks.entries()) {
    if (kind !== 'heading') continue
    above = above.filter(heading => heading.level < level)
    headings.push({ index, text: plain(text), parent: above.at(-1)?.index ?? -1 })
    above.push({ index, level })
  }
  return headings
}

function plain(text: string): string {
  return text
    .replace(/\[\^[^\]\s]+\]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
