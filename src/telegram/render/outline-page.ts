import type { Section } from '../../answer/section.ts'
import type { ReportInfo } from '../../corpus/report-info.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import type { View } from './citation.ts'
import { isWithinLimits } from './message-limits.ts'
import { sectionTitles } from './section-page.ts'
import { addReportFacts } from './sources-page.ts'
import { BOLD, type Rendered, TextBuilder } from './text-builder.ts'

/** Two rows of buttons. */
const SECTIONS_A_PAGE = 10
const MAX_TITLE_CHARS = 200
/** An em space; Telegram keeps it. */
const INDENT = '\u2003'
/** The longest “page of pages”, for measuring. */
const WIDEST = { number: 999, of: 999 }

/** A page of a report's table of contents. */
export interface OutlinePage {
  readonly report: ReportInfo
  readonly sections: readonly Section[]
  readonly number: number
  readonly of: number
}

/** Splits a report's table of contents into pages, at least one. */
export function splitOutline(
  report: ReportInfo,
  sections: readonly Section[],
  view: View,
): readonly OutlinePage[] {
  const pages: Section[][] = [[]]
  for (const section of sections) {
    const longer = [...(pages.at(-1) ?? []), section]
    const fits =
      longer.length <= SECTIONS_A_PAGE &&
      isWithinLimits(renderOutlinePage({ report, sections: longer, ...WIDEST }, view))
    if (fits || longer.length === 1) pages.splice(-1, 1, longer)
    else pages.push([section])
  }
  return pages.map((page, index) => ({ report, sections: page, number: index + 1, of: pages.length }))
}

/** The report's details, then its numbered sections, indented below their headings. */
export function renderOutlinePage({ report, sections, number, of }: OutlinePage, view: View): Rendered {
  const { messages } = view
  const builder = new TextBuilder()
  addReportFacts(builder, report, view)
  builder.add(`\n\n${messages.sectionsTitle(number, of)}`)
  let above: readonly string[] = []
  for (const section of sections) {
    const titles = sectionTitles(section, view.language)
    addHeadings(builder, titles.slice(0, -1), above)
    const title = titles.at(-1) ?? (section.of > 1 ? messages.untitledSection : messages.wholeText)
    const indent = INDENT.repeat(Math.max(0, titles.length - 1))
    builder.add(`\n${indent}${section.number}. ${shortenLine(title, MAX_TITLE_CHARS)}`)
    above = titles
  }
  return builder.rendered()
}

/** Adds the headings that were not already printed. */
function addHeadings(builder: TextBuilder, headings: readonly string[], above: readonly string[]): void {
  const firstNew = headings.findIndex((heading, level) => heading !== above[level])
  if (firstNew < 0) return
  for (const [level, heading] of headings.entries()) {
    if (level < firstNew) continue
    builder.add(level === 0 ? '\n\n' : `\n${INDENT.repeat(level)}`)
    builder.add(shortenLine(heading, MAX_TITLE_CHARS), BOLD)
  }
}
