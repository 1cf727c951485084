import type { ReadBlock } from '../../../src/import/read-document.ts'
import { type Alignment, alignLetters } from './align-letters.ts'
import { compareBlocks } from './compare-blocks.ts'
import { compareHeadings } from './compare-headings.ts'
import { compareNotes } from './compare-notes.ts'
import { comparePages } from './compare-pages.ts'
import type { DifferenceInContext } from './difference.ts'
import { type FlatText, flatten } from './flat-text.ts'
import { listDifferences } from './list-differences.ts'
import type { Measures } from './measures.ts'

export interface Comparison {
  readonly measures: Measures
  /** The worst first. */
  readonly differences: readonly DifferenceInContext[]
  /** What is wrong with headings, blocks and page marks, a clause each. */
  readonly faults: readonly string[]
}

/** Compares the blocks of a document with what a reader made of them. Footnotes are compared apart from the body. */
export function compareDocuments(
  expectedBlocks: readonly ReadBlock[],
  actualBlocks: readonly ReadBlock[],
): Comparison {
  const [expected, actual] = [flatten(bodyOf(expectedBlocks)), flatten(bodyOf(actualBlocks))]
  const [expectedNotes, actualNotes] = [flatten(notesOf(expectedBlocks)), flatten(notesOf(actualBlocks))]
  const alignment = alignLetters(expected, actual)
  const noteAlignment = alignLetters(expectedNotes, actualNotes)
  const { faults: headingFaults, ...headings } = compareHeadings(expected, actual, alignment)
  const { faults: blockFaults, ...blocks } = compareBlocks(expected, actual, alignment)
  const { faults: pageFaults, pages } = comparePages(expected, actual, alignment)
  const measures: Measures = {
    letters: addLetters(countLetters(expected, alignment), countLetters(expectedNotes, noteAlignment)),
    ...headings,
    ...blocks,
    pages,
    notes: compareNotes({ expected, actual, alignment, expectedNotes, actualNotes, noteAlignment }),
  }
  const differences = [
    ...listDifferences(expected, actual, alignment),
    ...listDifferences(expectedNotes, actualNotes, noteAlignment),
  ]
  return {
    measures,
    differences: differences.sort((a, b) => b.size - a.size),
    faults: [...headingFaults, ...blockFaults, ...pageFaults],
  }
}

function bodyOf(blocks: readonly ReadBlock[]): readonly ReadBlock[] {
  return blocks.filter(({ kind }) => kind !== 'footnote')
}

function notesOf(blocks: readonly ReadBlock[]): readonly ReadBlock[] {
  return blocks.filter(({ kind }) => kind === 'footnote')
}

/** A lost letter next to an added one counts as changed instead. */
function countLetters(expected: FlatText, { differences }: Alignment): Measures['letters'] {
  let [lost, added, changed] = [0, 0, 0]
  for (const { expectedStart, expectedEnd, actualStart, actualEnd } of differences) {
    const both = Math.min(expectedEnd - expectedStart, actualEnd - actualStart)
    changed += both
    lost += expectedEnd - expectedStart - both
    added += actualEnd - actualStart - both
  }
  return { expected: expected.letters.length, lost, added, changed }
}

function addLetters(a: Measures['letters'], b: Measures['letters']): Measures['letters'] {
  return {
    expected: a.expected + b.expected,
    lost: a.lost + b.lost,
    added: a.added + b.added,
    changed: a.changed + b.changed,
  }
}
