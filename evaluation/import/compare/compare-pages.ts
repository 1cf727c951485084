import { type Alignment, placeOf } from './align-letters.ts'
import { type FlatText, findStart, type PageAt } from './flat-text.ts'
import type { Found } from './measures.ts'

/** Page marks with the right number within one word of their place. Undefined if no pages are expected. */
export function comparePages(
  expected: FlatText,
  actual: FlatText,
  alignment: Alignment,
): { readonly pages: Found | undefined; readonly faults: readonly string[] } {
  if (expected.pages.length === 0) return { pages: undefined, faults: [] }
  const readAt = new Map(actual.pages.map(({ page, letter }) => [page, letter]))
  const word = (position: number) => findStart(actual.wordStarts, position)
  const distance = ({ page, letter }: PageAt) => {
    const read = readAt.get(page)
    return read === undefined ? undefined : word(read) - word(placeOf(alignment, letter))
  }
  const isRight = (page: PageAt) => Math.abs(distance(page) ?? Number.POSITIVE_INFINITY) <= 1
  const right = expected.pages.filter(isRight)
  return {
    pages: { expected: expected.pages.length, actual: actual.pages.length, right: right.length },
    faults: expected.pages
      .filter(page => !isRight(page))
      .map(
        page =>
          `page ${page.page}: ${distance(page) === undefined ? 'no mark' : `the mark is ${distance(page)} words off`}`,
      ),
  }
}
