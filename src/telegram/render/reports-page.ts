import { editionFor } from '../../answer/citation.ts'
import { IMPORT_MESSAGES } from '../../locales/import-messages.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import type { ListedReport } from '../imports/report-library.ts'
import type { View } from './citation.ts'
import { addReportFacts } from './sources-page.ts'
import { BOLD, ITALIC, type Rendered, TextBuilder } from './text-builder.ts'

const REPORTS_PER_PAGE = 10
/** Ten of them fit into a message. */
const MAX_TITLE_CHARS = 200
const MAX_SHORT_CHARS = 60

/** A report and its number in the whole list, from 1. */
export interface NumberedReport {
  readonly number: number
  readonly report: ListedReport
}

/** The pages of the list, at least one. */
export function splitReports(reports: readonly ListedReport[]): readonly (readonly NumberedReport[])[] {
  const numbered = reports.map((report, index) => ({ number: index + 1, report }))
  const count = Math.max(1, Math.ceil(reports.length / REPORTS_PER_PAGE))
  return Array.from({ length: count }, (_, index) =>
    numbered.slice(index * REPORTS_PER_PAGE, (index + 1) * REPORTS_PER_PAGE),
  )
}

/** A page of the list for admins: number, title, short name, whether it is hidden. */
export function renderReportsPage(page: readonly NumberedReport[], total: number, view: View): Rendered {
  const messages = IMPORT_MESSAGES[view.language]
  const builder = new TextBuilder().add(total === 0 ? messages.listEmpty : messages.listTitle(total))
  for (const { number, report } of page) {
    const { title, short } = editionFor(report.info, view.language)
    builder.add(`\n\n${number}. `).add(shortenLine(title, MAX_TITLE_CHARS), BOLD)
    builder.add(`\n${shortenLine(short, MAX_SHORT_CHARS)}`)
    if (report.isHidden) builder.add(' · ').add(messages.hidden, ITALIC)
  }
  return builder.rendered()
}

/** One report of the list, with the question whether to remove it where that was asked. */
export function renderListedReport(
  { info, isHidden }: ListedReport,
  { isRemovalAsked }: { readonly isRemovalAsked: boolean },
  view: View,
): Rendered {
  const messages = IMPORT_MESSAGES[view.language]
  const builder = new TextBuilder()
  addReportFacts(builder, info, view)
  if (isHidden) builder.add('\n').add(messages.hidden, ITALIC)
  if (isRemovalAsked) builder.add(`\n\n${messages.askRemove}`)
  return builder.rendered()
}
