import type { Section } from '../answer/section.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import { READER_MESSAGES } from '../locales/reader-messages.ts'
import type { Passage } from '../passages/passage.ts'
import { LANGUAGES, type Language, otherLanguage } from '../text/language.ts'
import { createBlockWriter } from './block-markup.ts'
import { citationTemplates, citedLanguages } from './citation-templates.ts'
import { reportHeader } from './edition-markup.ts'
import { html } from './markup.ts'
import { languageChoice, PAGE_END, pageHead } from './page-frame.ts'
import { contentsNav, quoteBar, toolbar } from './page-tools.ts'
import { READER_VIEWS, type ReaderView } from './reader-address.ts'
import { collectFootnotes, createRowMaker } from './report-rows.ts'
import { headingMarkup, headingsOf, passageMarkup } from './section-markup.ts'

export interface ReportPageOptions {
  /** Of buttons and notices, until the page's script finds out the reader's. */
  readonly language: Language
  /** The address of the shelf, ending in `/`, for links that are copied; that of the browser by default. */
  readonly base?: string
}

/** From this many passages on, the browser lays out only what is near the window. */
const LONG_PASSAGES = 300

/**
 * The page of a report, piece by piece, so that a server need not stop for a long one. Throws QuotationError when a text is not
 * what was indexed, RangeError for a report without text.
 */
export function* reportPage(
  report: ReportInfo,
  sections: readonly Section[],
  { language, base }: ReportPageOptions,
): Generator<string> {
  const first = sections[0]?.passages[0]
  if (!first) throw new RangeError(`${report.id} has no text`)
  const messages = READER_MESSAGES[language]
  const views = viewsOf(first)
  const headings = sections.map((section, i) => headingsOf(section, sections[i - 1]))
  const hasContents = headings.flat().length > 1
  const shown = report.editions[language] ?? report.editions[otherLanguage(language)]
  yield pageHead({
    language,
    title: shown?.title ?? report.id,
    root: '../',
    view: views.includes(language) ? language : otherLanguage(language),
    hasContents,
    isLong: sections.reduce((sum, { passages }) => sum + passages.length, 0) >= LONG_PASSAGES,
    hasPages: sections.some(({ passages }) => passages.some(({ page }) => page !== null)),
    data: { report: report.id, views, citations: citationTemplates(report, first), ...(base && { base }) },
  }).source
  yield toolbar({ language, views, hasContents }).source
  yield html`<div class="columns">${hasContents && contentsNav(headings.flat(), language)}<main id="text" tabindex="-1">`
    .source
  yield reportHeader(report).source
  const context = {
    writer: createBlockWriter(collectFootnotes(sections)),
    cited: citedLanguages(report, first),
    linkLabel: messages.passageLink,
  }
  const layOut = createRowMaker()
  for (const [i, { passages }] of sections.entries()) {
    const own = headings[i] ?? []
    const label = own.at(-1)?.anchor
    yield html`<section${label !== undefined && html` aria-labelledby="${label}"`}>${own.map(headingMarkup)}`
      .source
    for (const passage of passages) yield passageMarkup(layOut(passage), context).source
    yield '</section>'
  }
  yield html`<footer class="end">${languageChoice(language)}<p><a href="../" data-text="toShelf">${messages.toShelf}</a></p></footer></main></div>`
    .source
  yield quoteBar(language).source + PAGE_END.source
}

/** The whole page. */
export function renderReportPage(...args: Parameters<typeof reportPage>): string {
  return [...reportPage(...args)].join('')
}

function viewsOf({ texts }: Passage): readonly ReaderView[] {
  return READER_VIEWS.filter(view =>
    view === 'both' ? LANGUAGES.every(language => texts[language]) : texts[view],
  )
}
