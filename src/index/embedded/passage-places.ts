import type { IndexedReport } from '../passage-index.ts'
import type { PassageRange } from './passage-ranges.ts'
import type { SegmentManifest } from './segment-manifest.ts'

/** Where a report's passages are. */
interface ReportPlace extends PassageRange {
  readonly reportId: string
  /** Its segment, and its place among the reports of the segment. */
  readonly segment: number
  readonly report: number
  /** The id of its first passage in the index. */
  readonly firstPassage: number
}

/** A passage in its segment. */
interface PassagePlace {
  readonly reportId: string
  readonly segment: number
  readonly passage: number
}

/** Translates the ids of an index to the numbers in its segments and back. */
export interface PassagePlaces {
  /** Undefined for unknown reports. */
  report(id: string): ReportPlace | undefined
  /** Undefined for ids that the index does not have. */
  passage(id: number): PassagePlace | undefined
  idOf(segment: number, passage: number): number
  /** The passages of some reports in a segment, in ascending order. */
  ranges(segment: number, reportIds: ReadonlySet<string>): readonly PassageRange[]
}

/** Throws RangeError if the segments do not have exactly these reports. */
export function createPassagePlaces(
  reports: readonly IndexedReport[],
  segments: readonly Pick<SegmentManifest, 'reports'>[],
): PassagePlaces {
  const first = new Map(reports.map(({ id, firstPassage }) => [id, firstPassage]))
  const byId = new Map<string, ReportPlace>()
  const bySegment = segments.map((manifest, segment) => {
    let end = 0
    return manifest.reports.map(({ id, passageCount }, report): ReportPlace => {
      const firstPassage = first.get(id)
      if (firstPassage === undefined || byId.has(id)) throw new RangeError(`the report ${id} is not expected`)
      const place = { reportId: id, segment, report, firstPassage, first: end, end: end + passageCount }
      end = place.end
      byId.set(id, place)
      return place
    })
  })
  if (byId.size !== first.size) throw new RangeError(`${first.size - byId.size} reports are missing`)
  const inOrder = [...byId.values()]
    .filter(({ first: start, end }) => end > start)
    .sort((a, b) => a.firstPassage - b.firstPassage)
  const starts = inOrder.map(({ firstPassage }) => firstPassage)
  const filled = bySegment.map(places => places.filter(({ first: start, end }) => end > start))
  const segmentStarts = filled.map(places => places.map(({ first: start }) => start))
  return {
    report: id => byId.get(id),
    passage(id) {
      const place = Number.isInteger(id) ? inOrder[lastUpTo(starts, id)] : undefined
      if (!place || id >= place.firstPassage + place.end - place.first) return undefined
      const { reportId, segment, first: start, firstPassage } = place
      return { reportId, segment, passage: start + id - firstPassage }
    },
    idOf(segment, passage) {
      const place = filled[segment]?.[lastUpTo(segmentStarts[segment] ?? [], passage)]
      return place ? place.firstPassage + passage - place.first : -1
    },
    ranges: (segment, reportIds) =>
      [...reportIds]
        .flatMap(id => byId.get(id) ?? [])
        .filter(place => place.segment === segment && place.end > place.first)
        .sort((a, b) => a.first - b.first),
  }
}

/** The place of the last number that is not greater; -1 if there is none. */
function lastUpTo(numbers: readonly number[], value: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}
