import { editionFor } from '../../answer/citation.ts'
import type { ReportInfo } from '../../corpus/report-info.ts'
import { readerLinkMessages } from '../../locales/reader-link-messages.ts'
import { LANGUAGES } from '../../text/language.ts'
import { citedLine, isWebLink, sourceLabel, type View } from './citation.ts'
import { isWithinLimits } from './message-limits.ts'
import { reportLink } from './reader-link.ts'
import { BOLD, type Rendered, TextBuilder } from './text-builder.ts'

const REPORTS_PER_PAGE = 10
const MAX_LINE_CHARS = 300

/** A page of the list of reports; numbers count from 1 across all pages. */
export interface SourcesPage {
  readonly reports: readonly { readonly number: number; readonly report: ReportInfo }[]
  /** The number of reports on all pages. */
  readonly total: number
}

/** Splits the list of reports into pages, at least one. */
export function splitSources(reports: readonly ReportInfo[], view: View): readonly SourcesPage[] {
  const total = reports.length
  const pages: SourcesPage[] = [{ reports: [], total }]
  for (const [index, report] of reports.entries()) {
    const numbered = { number: index + 1, report }
    const longer = { reports: [...(pages.at(-1)?.reports ?? []), numbered], total }
    const fits = longer.reports.length <= REPORTS_PER_PAGE && isWithinLimits(renderSourcesPage(longer, view))
    if (fits || longer.reports.length === 1) pages.splice(-1, 1, longer)
    else pages.push({ reports: [numbered], total })
  }
  return pages
}

/** The page of the list that has the report, from 1. */
export function findSourcesPage(reports: readonly ReportInfo[], reportId: string, view: View): number {
  const pages = splitSources(reports, view)
  return (
    1 +
    Math.max(
      0,
      pages.findIndex(page => page.reports.some(({ report }) => report.id === reportId)),
    )
  )
}

/** The reports of a page: number, title, publisher, date, editions with their translations, link, rights, and where it can be read. */
export function renderSourcesPage({ reports, total }: SourcesPage, view: View): Rendered {
  const builder = new TextBuilder().add(view.messages.sourcesTitle(total))
  for (const { number, report } of reports) {
    builder.add(`\n\n${number}. `)
    addReportFacts(builder, report, view)
    const link = reportLink(report.id, view)
    if (link === undefined) continue
    builder.add('\n').add(readerLinkMessages(view.language).readWhole, { type: 'text_link', url: link })
  }
  return builder.rendered()
}

/** Title; author, publisher and date; editions with their translations, and link; rights: one line each. */
export function addReportFacts(builder: TextBuilder, report: ReportInfo, { language, messages }: View): void {
  const { title, author, publisher, published, url, rights } = editionFor(report, language)
  const who = [author, publisher].filter(name => name !== undefined).join(', ')
  const date = published.split('-').reverse().join('.')
  const editions = LANGUAGES.flatMap(each => {
    const edition = report.editions[each]
    if (!edition) return []
    const reading = edition.recognized === undefined ? '' : ` (${messages.recognizedText})`
    return [`${messages.editionLanguage[each]}: ${messages.translation[edition.translation]}${reading}`]
  })
  builder.add(citedLine(title, MAX_LINE_CHARS), BOLD)
  builder.add(`\n${citedLine(who, MAX_LINE_CHARS)}, ${date}`)
  builder.add(`\n${editions.join(', ')}`)
  if (isWebLink(url)) builder.add(' · ').add(sourceLabel(url, messages), { type: 'text_link', url })
  builder.add(`\n${messages.rights}: ${citedLine(rights, MAX_LINE_CHARS)}`)
}
