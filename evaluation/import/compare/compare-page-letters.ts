import type { ReadBlock } from '../../../src/import/read-document.ts'
import { alignLetters } from './align-letters.ts'
import { flatten } from './flat-text.ts'

/** The share of the letters of each page's body that were read in order, by page. */
export function compareLettersByPage(
  expectedBlocks: readonly ReadBlock[],
  actualBlocks: readonly ReadBlock[],
): ReadonlyMap<number, number> {
  const isBody = ({ kind }: ReadBlock) => kind !== 'footnote'
  const expected = flatten(expectedBlocks.filter(isBody))
  const { actualOf } = alignLetters(expected, flatten(actualBlocks.filter(isBody)))
  return new Map(
    expected.pages.map(({ page, letter }, index) => {
      const letters = actualOf.subarray(letter, expected.pages[index + 1]?.letter)
      return [page, letters.filter(actual => actual >= 0).length / Math.max(1, letters.length)]
    }),
  )
}
