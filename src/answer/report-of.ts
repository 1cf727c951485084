import type { IndexedReport, IndexFacts } from '../index/passage-index.ts'
import type { Passage } from '../passages/passage.ts'

/** The report of a passage. Throws RangeError for a passage of another index. */
export function reportOf({ reports }: Pick<IndexFacts, 'reports'>, passage: Passage): IndexedReport {
  const report = reports.find(({ id }) => id === passage.reportId)
  if (report) return report
  throw new RangeError(
    `passage ${passage.id} belongs to the report "${passage.reportId}", which is not in the index`,
  )
}
