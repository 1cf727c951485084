import type { PassageIndex } from '../index/passage-index.ts'
import type { Passage } from '../passages/passage.ts'

/** Up to this many, all passages of a report are read. */
const MAX_REPORT = 96
/** How many passages of a longer report are read before and after a statement: an interview names a speaker every few paragraphs. */
const BEFORE = 48
const AFTER = 16
/** Statements whose surroundings are read. */
const MAX_STATEMENTS = 12

/**
 * The passages that say whom a report credits with the statements in these ones: the speaker of an interview may be named in one of
 * those before. In the order of their ids; at most 1,152.
 */
export async function readCreditedPassages(
  index: PassageIndex,
  statements: readonly Passage[],
): Promise<readonly Passage[]> {
  const reports = new Map(index.facts.reports.map(report => [report.id, report]))
  const ids = new Set<number>()
  for (const { id, reportId } of statements.slice(0, MAX_STATEMENTS)) {
    const { firstPassage = id, passageCount = 1 } = reports.get(reportId) ?? {}
    const last = firstPassage + passageCount - 1
    const isShort = passageCount <= MAX_REPORT
    const from = isShort ? firstPassage : Math.max(firstPassage, id - BEFORE)
    const to = isShort ? last : Math.min(last, id + AFTER)
    for (let near = from; near <= to; near++) ids.add(near)
  }
  return index.read([...ids].sort((a, b) => a - b))
}
