import { END } from './postings.ts'

/** Passages of a segment: from `first`, up to but without `end`. */
export interface PassageRange {
  readonly first: number
  readonly end: number
}

/** The number of passages in them. */
export function countIn(ranges: readonly PassageRange[]): number {
  return ranges.reduce((sum, { first, end }) => sum + end - first, 0)
}

/** A test for being in one of the ranges, which are in ascending order. */
export function isWithin(ranges: readonly PassageRange[]): (passage: number) => boolean {
  return passage => {
    const range = ranges[rangeFrom(ranges, passage)]
    return range !== undefined && passage >= range.first
  }
}

/** The first passage in the ranges from a passage; END if there is none. */
export function firstWithin(ranges: readonly PassageRange[]): (passage: number) => number {
  return passage => {
    const range = ranges[rangeFrom(ranges, passage)]
    return range ? Math.max(range.first, passage) : END
  }
}

/** The first range that does not end before the passage. */
function rangeFrom(ranges: readonly PassageRange[], passage: number): number {
  let [low, high] = [0, ranges.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ranges[middle]?.end ?? 0) <= passage) low = middle + 1
    else high = middle
  }
  return low
}
