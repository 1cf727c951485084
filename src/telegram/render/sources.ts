import type { EditionInfo, ReportInfo } from '../../answer/answerer.ts'
import { LANGUAGES, otherLanguage } from '../../text/language.ts'
import { isWebLink, type View } from './citation.ts'
import { isWithinLimits, shortenLine } from './fit.ts'
import { BOLD, type Rendered, TextBuilder } from './text-builder.ts'

/** A report with the number of its passages. */
export interface Source {
  readonly report: ReportInfo
  readonly passages: number
}

const SOURCES_A_PAGE = 10
const MAX_LINE_CHARS = 300

/** The reports, as many a page as fit into a message. At least one page. */
export function splitSources(sources: readonly Source[], view: View): readonly (readonly Source[])[] {
  const pages: Source[][] = [[]]
  for (const source of sources) {
    const page = pages.at(-1) ?? []
    const longer = [...page, source]
    const fits =
      longer.length <= SOURCES_A_PAGE && isWithinLimits(renderSources(longer, sources.length, view))
    if (fits || page.length === 0) page.push(source)
    else pages.push([source])
  }
  return pages
}

/** The list of reports: title, publisher, date, editions with their translation, passages, link. */
export function renderSources(sources: readonly Source[], total: number, view: View): Rendered {
  const builder = new TextBuilder().add(view.messages.sourcesTitle(total))
  for (const { report, passages } of sources) {
    const edition = report.editions[view.language] ?? report.editions[otherLanguage(view.language)]
    if (edition) addSource(builder, report, edition, passages, view)
  }
  return builder.rendered()
}

function addSource(
  builder: TextBuilder,
  report: ReportInfo,
  { title, publisher, published, url }: EditionInfo,
  passages: number,
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
  builder.add(`\n${editions.join(', ')} · ${messages.passageCount(passages)}`)
  if (isWebLink(url)) builder.add(' · ').add(messages.source, { type: 'text_link', url })
}
