import { type Alignment, placeOf } from './align-letters.ts'
import { type FlatText, findStart } from './flat-text.ts'
import type { Found } from './measures.ts'

/** Page marks with the right number within one word of their place. Undefined if no pages are expected. */
export function comparePages(expected: FlatText, actual: FlatText, alignment: Alignment): Found | undefined {
  if (expected.pages.length === 0) return undefined
  const readAt = new Map(actual.pages.map(({ page, letter }) => [page, letter]))
  const right = expected.pages.filter(({ page, letter }) => {
    const read = readAt.get(page)
    if (read === undefined) return false
    const word = (position: number) => findStart(actual.wordStarts, position)
    return Math.abs(word(placeOf(alignment, letter)) - word(read)) <= 1
  })
  return { expected: expected.pages.length, actual: actual.pages.length, right: right.length }
}
