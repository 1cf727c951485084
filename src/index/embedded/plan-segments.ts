import type { ReportInput } from '../index-input.ts'

/** A finished segment. */
export interface FinishedSegment {
  readonly name: string
  readonly reports: readonly { readonly id: string; readonly key: string; readonly passageCount: number }[]
}

export interface SegmentPlan {
  /** Segments that are used again. */
  readonly reused: readonly string[]
  /** The reports of each segment that must be written. */
  readonly missing: readonly (readonly ReportInput[])[]
}

export interface PlanOptions {
  /** A segment has more only where a single report has. */
  readonly maxPassages: number
  /** With more segments, small ones are merged: every search goes through each. */
  readonly maxSegments: number
}

/**
 * Chooses which segments to use again: those whose reports are all unchanged, the first of `finished` first. The other reports get new
 * segments, of about the same size.
 */
export function planSegments(
  reports: readonly ReportInput[],
  finished: readonly FinishedSegment[],
  { maxPassages, maxSegments }: PlanOptions,
): SegmentPlan {
  const keys = new Map(reports.map(({ info, key }) => [info.id, key]))
  let kept = chooseSegments(finished, keys)
  let missing = splitReports(uncovered(reports, kept), maxPassages)
  if (kept.length + missing.length > maxSegments) {
    // To half of the maximum, so that it does not happen again with the next report. Large segments stay: they take long to write.
    const most = Math.floor(maxSegments / 2) - missing.length
    const bySize = [...kept].sort((a, b) => countPassages(b) - countPassages(a))
    kept = bySize.filter((segment, i) => i < most || countPassages(segment) >= maxPassages / 2)
    missing = splitReports(uncovered(reports, kept), maxPassages)
  }
  return { reused: kept.map(({ name }) => name), missing }
}

function chooseSegments(
  finished: readonly FinishedSegment[],
  keys: ReadonlyMap<string, string>,
): readonly FinishedSegment[] {
  const covered = new Set<string>()
  return finished.filter(({ reports }) => {
    const fits = reports.every(({ id, key }) => keys.get(id) === key && !covered.has(id))
    if (fits) for (const { id } of reports) covered.add(id)
    return fits
  })
}

function uncovered(
  reports: readonly ReportInput[],
  kept: readonly FinishedSegment[],
): readonly ReportInput[] {
  const covered = new Set(kept.flatMap(segment => segment.reports.map(({ id }) => id)))
  return reports.filter(({ info }) => !covered.has(info.id))
}

function splitReports(
  reports: readonly ReportInput[],
  maxPassages: number,
): readonly (readonly ReportInput[])[] {
  const all = reports.reduce((sum, { passageCount }) => sum + passageCount, 0)
  const target = all / Math.max(1, Math.ceil(all / maxPassages))
  const parts: ReportInput[][] = []
  let [before, current] = [0, -1]
  for (const report of reports) {
    // By the middle of the report, so that the sizes are near the target.
    const part = Math.floor((before + report.passageCount / 2) / Math.max(1, target))
    if (part !== current) parts.push([])
    parts.at(-1)?.push(report)
    current = part
    before += report.passageCount
  }
  return parts
}

function countPassages({ reports }: FinishedSegment): number {
  return reports.reduce((sum, { passageCount }) => sum + passageCount, 0)
}
