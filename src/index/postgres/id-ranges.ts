import type { IndexedReport } from '../passage-index.ts'

/** Consecutive passages, [first, end). */
export type IdRange = readonly [first: number, end: number]

/** The passages of these reports; neighbouring reports give one range. */
export function rangesOf(reports: readonly IndexedReport[], ids: ReadonlySet<string>): readonly IdRange[] {
  const ranges: [number, number][] = []
  for (const { id, firstPassage, passageCount } of reports) {
    if (!ids.has(id) || passageCount === 0) continue
    const last = ranges.at(-1)
    if (last?.[1] === firstPassage) last[1] += passageCount
    else ranges.push([firstPassage, firstPassage + passageCount])
  }
  return ranges
}

export function sizeOf(ranges: readonly IdRange[]): number {
  return ranges.reduce((sum, [first, end]) => sum + end - first, 0)
}

/** As an `int4multirange`. */
export function multirange(ranges: readonly IdRange[]): string {
  return `{${ranges.map(([first, end]) => `[${first},${end})`).join(',')}}`
}

/** Whether a passage is in one of the ranges, which are in ascending order. */
export function isWithin(ranges: readonly IdRange[]): (id: number) => boolean {
  return id => {
    let [low, high] = [0, ranges.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ranges[middle]?.[1] ?? 0) <= id) low = middle + 1
      else high = middle
    }
    return id >= (ranges[low]?.[0] ?? Number.POSITIVE_INFINITY)
  }
}
