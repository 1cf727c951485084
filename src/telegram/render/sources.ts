import type { EditionInfo, ReportInfo } from '../../corpus/report-info.ts'
import { LANGUAGES, otherLanguage } from '../../text/language.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import { isWebLink, type View } from './citation.ts'
import { isWithinLimits } from './fit.ts'
import { BOLD, type Rendered, TextBuilder } from './text-builder.ts'

const REPORTS_A_PAGE = 10
const MAX_LINE_CHARS = 300

/** The list of reports on as many pages as it needs, at least one. */
export function renderSources(reports: readonly ReportInfo[], view: View): readonly Rendered[] {
  return splitReports(reports, view).map(page => renderPage(page, reports.length, view))
}

function splitReports(reports: readonly ReportInfo[], view: View): readonly (readonly ReportInfo[])[] {
  const pages: ReportInfo[][] = [[]]
  for (const report of reports) {
    const page = pages.at(-1) ?? []
    const longer = [...page, report]
    const fits = longer.length <= REPORTS_A_PAGE && isWithinLimits(renderPage(longer, reports.length, view))
    if (fits || page.length === 0) page.push(report)
    else pages.push([report])
  }
  return pages
}

/** A report each: title, publisher, date, editions with their translation, link. */
function renderPage(reports: readonly ReportInfo[], total: number, view: View): Rendered {
  const builder = new TextBuilder().add(view.messages.sourcesTitle(total))
  for (const report of reports) {
    const edition = report.editions[view.language] ?? report.editions[otherLanguage(view.language)]
    if (edition) addReport(builder, report, edition, view)
  }
  return builder.rendered()
}

function addReport(
  builder: TextBuilder,
  report: ReportInfo,
  { title, publisher, published, url }: EditionInfo,
  { messages }: View,
): void {
  const date = published.split('-').reverse().join('.')
  const editions = LANGUAGES.flatMap(language => {
    const edition = report.editions[language]
    return edition
      ? [`${messages.editionLanguage[language]}: ${messages.translation[edition.translation]}`]
      : []
  })
  builder.add('\n\n').add(shortenLine(title, MAX_LINE_CHARS), BOLD)
  builder.add(`\n${shortenLine(publisher, MAX_LINE_CHARS)}, ${date}`)
  builder.add(`\n${editions.join(', ')}`)
  if (isWebLink(url)) builder.add(' · ').add(messages.source, { type: 'text_link', url })
}
