import type { ReadBlock } from '../../../src/import/read-document.ts'
import { shortenLine } from '../../../src/text/shorten-line.ts'
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
 * Headings whose text is right, and those of them that stand under the right one: readers number levels from what they see,
 * so that a level is right if the section is in its chapter. Headings that were missed are passed over.
 */
export function compareHeadings(
  expected: FlatText,
  actual: FlatText,
  { actualOf }: Alignment,
): { readonly headings: Found; readonly levels: Found; readonly faults: readonly string[] } {
  const [wanted, read] = [listHeadings(expected.blocks), listHeadings(actual.blocks)]
  const readAt = new Map(read.map(heading => [heading.index, heading]))
  const holderOf = (index: number) =>
    findStart(actual.blockStarts, actualOf[expected.blockStarts[index] ?? 0] ?? -1)
  const counterparts = new Map<number, number>()
  for (const { index, text } of wanted) {
    const holder = holderOf(index)
    if (readAt.get(holder)?.text === text) counterparts.set(index, holder)
  }
  const right = wanted.filter(({ index }) => counterparts.has(index))
  const found = new Set(counterparts.values())
  const isInPlace = ({ index }: Heading) => {
    const chapter = findAbove(wanted, index, above => counterparts.has(above))
    const readChapter = findAbove(read, counterparts.get(index) ?? -1, above => found.has(above))
    return readChapter === (chapter < 0 ? -1 : counterparts.get(chapter))
  }
  return {
    headings: { expected: wanted.length, actual: read.length, right: right.length },
    levels: { expected: right.length, actual: right.length, right: right.filter(isInPlace).length },
    faults: [
      ...wanted
        .filter(({ index }) => !counterparts.has(index))
        .map(
          ({ index, text }) =>
            `heading missed: «${text}», read as ${describe(actual.blocks[holderOf(index)])}`,
        ),
      ...read.filter(({ index }) => !found.has(index)).map(({ text }) => `false heading: «${text}»`),
      ...right
        .filter(heading => !isInPlace(heading))
        .map(
          ({ index, text }) =>
            `heading under a wrong one: «${text}», ${describe(actual.blocks[counterparts.get(index) ?? -1])}`,
        ),
    ],
  }
}

/** The block of the nearest heading above of a higher rank that was read right; -1 if there is none. */
function findAbove(headings: readonly Heading[], index: number, isRight: (index: number) => boolean): number {
  const parents = new Map(headings.map(heading => [heading.index, heading.parent]))
  let above = parents.get(index) ?? -1
  while (above >= 0 && !isRight(above)) above = parents.get(above) ?? -1
  return above
}

function describe(block: ReadBlock | undefined): string {
  if (!block) return 'nothing'
  const kind = block.kind === 'heading' ? `heading of level ${block.level}` : block.kind
  return `${kind} «${shortenLine(block.text, 100)}»`
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
