import type { BlockKind } from '../../../src/corpus/report.ts'
import type { Alignment } from './align-letters.ts'
import { type FlatText, findStart } from './flat-text.ts'
import type { BlockMeasures, Found } from './measures.ts'

type Fate = Exclude<keyof BlockMeasures, 'expected'>

/** A letter or two more in a block, such as a bullet, is a matter of letters and not of blocks. */
const MIN_FOREIGN_LETTERS = 3

/** What became of the paragraphs, list items and quotations. */
export function compareBlocks(
  expected: FlatText,
  actual: FlatText,
  alignment: Alignment,
): {
  readonly blocks: BlockMeasures
  readonly listItems: Found
  readonly quotations: Found
  readonly faults: readonly string[]
} {
  const faults: string[] = []
  const measures = { expected: 0, whole: 0, brokenAtPage: 0, broken: 0, merged: 0, lost: 0 }
  for (const [index, { kind }] of expected.blocks.entries()) {
    if (kind === 'heading') continue
    measures.expected++
    const fate = findFate(expected, actual, alignment, index)
    measures[fate]++
    if (fate !== 'whole') faults.push(describeFate(expected, actual, alignment, index, fate))
  }
  return {
    blocks: measures,
    listItems: countKind('list-item', expected, actual, alignment),
    quotations: countKind('quotation', expected, actual, alignment),
    faults,
  }
}

/** The blocks that hold letters of an expected block, with the number of these letters. */
function blocksThatHold(expected: FlatText, actual: FlatText, { actualOf }: Alignment, index: number) {
  const counts = new Map<number, number>()
  const end = expected.blockStarts[index + 1] ?? 0
  for (let letter = expected.blockStarts[index] ?? 0; letter < end; letter++) {
    const read = actualOf[letter] ?? -1
    if (read < 0) continue
    const block = findStart(actual.blockStarts, read)
    counts.set(block, (counts.get(block) ?? 0) + 1)
  }
  return counts
}

function describeFate(
  expected: FlatText,
  actual: FlatText,
  alignment: Alignment,
  index: number,
  fate: Fate,
): string {
  const { kind, text, page } = expected.blocks[index] ?? { kind: 'paragraph', text: '', page: null }
  const where = page === null ? '' : `, page ${page}`
  const holders = [...blocksThatHold(expected, actual, alignment, index).keys()]
    .map(holder => actual.blocks[holder])
    .flatMap(block => (block ? [`${block.kind} «${shortenMiddle(block.text)}»`] : []))
  return `${kind} ${FATES[fate]}${where}: «${shortenMiddle(text)}», read as ${holders.join(' + ') || 'nothing'}`
}

const FATES: Readonly<Record<Fate, string>> = {
  whole: 'whole',
  brokenAtPage: 'broken at a page',
  broken: 'broken',
  merged: 'merged with another',
  lost: 'lost',
}

/** Both ends of a text show where a block was broken. */
function shortenMiddle(text: string): string {
  return text.length <= 100 ? text : `${text.slice(0, 45)} … ${text.slice(-45)}`
}

function findFate(expected: FlatText, actual: FlatText, alignment: Alignment, index: number): Fate {
  const counts = blocksThatHold(expected, actual, alignment, index)
  const holders = [...counts].filter(([, count]) => count >= MIN_FOREIGN_LETTERS || counts.size === 1)
  const [first, ...others] = holders
  if (!first) return 'lost'
  if (others.length > 0) {
    return isBrokenAtPage(expected, actual, alignment, index) ? 'brokenAtPage' : 'broken'
  }
  return holdsOthers(expected, actual, alignment, index, first[0]) ? 'merged' : 'whole'
}

/** Whether one of the blocks that were read begins within a word of a page inside the expected block. */
function isBrokenAtPage(
  expected: FlatText,
  actual: FlatText,
  { actualOf }: Alignment,
  index: number,
): boolean {
  const [start, end] = [expected.blockStarts[index] ?? 0, expected.blockStarts[index + 1] ?? 0]
  const word = (letter: number) => findStart(actual.wordStarts, letter)
  return expected.pages.some(({ letter }) => {
    if (letter <= start || letter >= end) return false
    const read = word(actualOf[letter] ?? -1)
    return actual.blockStarts.some(blockStart => Math.abs(word(blockStart) - read) <= 1)
  })
}

function holdsOthers(
  expected: FlatText,
  actual: FlatText,
  { expectedOf }: Alignment,
  index: number,
  holder: number,
): boolean {
  let foreign = 0
  for (
    let letter = actual.blockStarts[holder] ?? 0;
    letter < (actual.blockStarts[holder + 1] ?? 0);
    letter++
  ) {
    const source = expectedOf[letter] ?? -1
    if (source >= 0 && findStart(expected.blockStarts, source) !== index) foreign++
  }
  return foreign >= MIN_FOREIGN_LETTERS
}

/** Blocks of a kind whose first letter was read as the beginning of a block of that kind. */
function countKind(kind: BlockKind, expected: FlatText, actual: FlatText, { actualOf }: Alignment): Found {
  const isOfKind = (block: { readonly kind: BlockKind } | undefined) => block?.kind === kind
  const wanted = expected.blocks.flatMap((block, index) => (isOfKind(block) ? [index] : []))
  const right = wanted.filter(index => {
    const first = actualOf[expected.blockStarts[index] ?? 0] ?? -1
    const holder = findStart(actual.blockStarts, first)
    return isOfKind(actual.blocks[holder]) && actual.blockStarts[holder] === first
  })
  return { expected: wanted.length, actual: actual.blocks.filter(isOfKind).length, right: right.length }
}
