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
