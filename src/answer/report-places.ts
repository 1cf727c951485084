import type { IndexedReport, IndexFacts, PassageIndex } from '../index/passage-index.ts'
import type { Passage } from '../passages/passage.ts'
import type { Neighbours, ReportOpening } from './answerer.ts'
import { hasSameTitles, type Section, splitSections } from './section.ts'

type ReadableIndex = Pick<PassageIndex, 'facts' | 'read'>

/** The passages before and after in the same report. Throws IndexError. */
export async function findNeighbours(index: ReadableIndex, passage: Passage): Promise<Neighbours> {
  const report = findReport(index.facts, passage.reportId)
  const isOwn = (id: number) => report !== undefined && isWithin(report, id)
  const ids = isOwn(passage.id) ? [passage.id - 1, passage.id + 1].filter(isOwn) : []
  const read = await index.read(ids)
  return {
    previous: read.find(({ id }) => id < passage.id),
    next: read.find(({ id }) => id > passage.id),
  }
}

/** The sections of a report in order; none if the index does not have it. Throws IndexError. */
export async function readSections(index: ReadableIndex, reportId: string): Promise<readonly Section[]> {
  const report = findReport(index.facts, reportId)
  return report ? splitSections(await index.read(idsOf(report, 0, report.passageCount))) : []
}

/** Passages that are read first; twice as many each time, so that a long report without headings takes few reads. */
const OPENING_PASSAGES = 16

/** Where a report begins; reads no further than its second section. Throws IndexError. */
export async function readOpening(
  index: ReadableIndex,
  reportId: string,
): Promise<ReportOpening | undefined> {
  const report = findReport(index.facts, reportId)
  if (!report) return undefined
  let first: Passage | undefined
  let start = 0
  for (let end = OPENING_PASSAGES; start < report.passageCount; end *= 2) {
    for (const passage of await index.read(idsOf(report, start, end))) {
      first ??= passage
      if (!hasSameTitles(first, passage)) return { passage: first, hasSections: true }
    }
    start = end
  }
  return first && { passage: first, hasSections: false }
}

function findReport({ reports }: Pick<IndexFacts, 'reports'>, reportId: string): IndexedReport | undefined {
  return reports.find(({ id }) => id === reportId)
}

function isWithin({ firstPassage, passageCount }: IndexedReport, id: number): boolean {
  return id >= firstPassage && id < firstPassage + passageCount
}

/** The ids of a report's passages from one position to before another. */
function idsOf({ firstPassage, passageCount }: IndexedReport, from: number, to: number): readonly number[] {
  return Array.from({ length: Math.min(to, passageCount) - from }, (_, i) => firstPassage + from + i)
}
