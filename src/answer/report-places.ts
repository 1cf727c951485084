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

/** Passages that are read at once on the way to the ends of a section. */
const SECTION_STEP = 16
/** A longer section is taken around the passage only. */
const MAX_SECTION_STEPS = 8

/** The ids of the passages under the same headings, in order; of a very long section, those around the passage. Throws IndexError. */
export async function findSection(index: ReadableIndex, passage: Passage): Promise<readonly number[]> {
  const before = await idsUnderSameHeadings(index, passage, -1)
  const after = await idsUnderSameHeadings(index, passage, 1)
  return [...before.reverse(), passage.id, ...after]
}

/** From the passage's neighbour outward. */
async function idsUnderSameHeadings(
  index: ReadableIndex,
  passage: Passage,
  direction: 1 | -1,
): Promise<number[]> {
  const report = findReport(index.facts, passage.reportId)
  const found: number[] = []
  for (let step = 0; report && step < MAX_SECTION_STEPS; step++) {
    const ids = Array.from(
      { length: SECTION_STEP },
      (_, i) => passage.id + direction * (step * SECTION_STEP + i + 1),
    )
    const read = await index.read(ids.filter(id => isWithin(report, id)))
    for (const other of read) {
      if (!hasSameTitles(passage, other)) return found
      found.push(other.id)
    }
    if (read.length < SECTION_STEP) return found
  }
  return found
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
