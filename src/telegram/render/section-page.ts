import type { Excerpt } from '../../answer/answer.ts'
import type { Section } from '../../answer/section.ts'
import { otherLanguage } from '../../text/language.ts'
import { numberSign } from './answer-page.ts'
import { addPageCitation, addReportCitation, citedLine, type View } from './citation.ts'
import { addFootnotes } from './footnotes.ts'
import { fitMessage, isWithinLimits } from './message-limits.ts'
import { addOpenQuote, shortenQuote } from './quote.ts'
import { BOLD, type Rendered, TextBuilder } from './text-builder.ts'

/** The number of buttons that fit in a row. */
const PASSAGES_PER_PAGE = 8
const MAX_PATH_CHARS = 300
/** For all footnotes of a passage. */
const MAX_FOOTNOTES_CHARS = 500
/** The longest “page of pages”, for measuring. */
const WIDEST = { number: 999, of: 999 }

/** Passages of one section that fit into one message. */
export interface SectionPage {
  readonly section: Section
  readonly excerpts: readonly Excerpt[]
  readonly number: number
  readonly of: number
}

/** Splits the text of a section into pages, at least one; passages stay whole. */
export function splitSection(
  section: Section,
  excerpts: readonly Excerpt[],
  view: View,
): readonly SectionPage[] {
  const pages: Excerpt[][] = [[]]
  for (const excerpt of excerpts) {
    const longer = [...(pages.at(-1) ?? []), excerpt]
    const fits =
      longer.length <= PASSAGES_PER_PAGE &&
      isWithinLimits(renderWhole({ section, excerpts: longer, ...WIDEST }, view))
    if (fits || longer.length === 1) pages.splice(-1, 1, longer)
    else pages.push([excerpt])
  }
  return pages.map((page, index) => ({
    section,
    excerpts: page,
    number: index + 1,
    of: pages.length,
  }))
}

/** A page of a section: the report and the section's path, then its passages with their locations. */
export function renderSectionPage(page: SectionPage, view: View): Rendered {
  return fitMessage([Number.POSITIVE_INFINITY, 3000, 2500, 2000], maxChars =>
    renderWhole(page, view, maxChars),
  )
}

function renderWhole(page: SectionPage, view: View, maxChars = Number.POSITIVE_INFINITY): Rendered {
  const { section, excerpts, number, of } = page
  const builder = new TextBuilder()
  const [first] = excerpts
  if (first) addReportCitation(builder, first, view)
  if (first) builder.add('\n\n')
  builder.add(sectionPath(section, view), BOLD)
  if (of > 1) builder.add(` · ${number}/${of}`)
  for (const [index, excerpt] of excerpts.entries()) {
    builder.add('\n\n')
    const quote = shortenQuote(excerpt.quote, maxChars)
    addOpenQuote(builder, excerpt, quote)
    addFootnotes(builder, excerpt, quote, MAX_FOOTNOTES_CHARS)
    builder.add(`\n${numberSign(index + 1)} `)
    addPageCitation(builder, excerpt, view)
  }
  return builder.rendered()
}

/** "1 Бөлім › c. Азаптау", in the reader's language if the report has it. */
export function sectionPath(section: Section, { language, messages }: View): string {
  const titles = sectionTitles(section, language)
  if (titles.length > 0) return citedLine(titles.join(' › '), MAX_PATH_CHARS)
  return section.of > 1 ? messages.untitledSection : messages.wholeText
}

export function sectionTitles({ titles }: Section, language: View['language']): readonly string[] {
  return titles[language] ?? titles[otherLanguage(language)] ?? []
}
