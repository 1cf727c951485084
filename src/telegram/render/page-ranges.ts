/** Longer lists are cut. */
const MAX_RANGES = 12

/** Page numbers in ascending order as ranges: `1–3, 7, 9–12`. */
export function pageRanges(pages: readonly number[]): string {
  const ranges: { first: number; last: number }[] = []
  for (const page of pages) {
    const range = ranges.at(-1)
    if (range && page === range.last + 1) range.last = page
    else ranges.push({ first: page, last: page })
  }
  const shown = ranges
    .slice(0, MAX_RANGES)
    .map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`))
  return ranges.length > MAX_RANGES ? `${shown.join(', ')}…` : shown.join(', ')
}
