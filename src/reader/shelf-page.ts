import type { EditionInfo, ReportInfo } from '../corpus/report-info.ts'
import { EDITION_MESSAGES, READER_MESSAGES } from '../locales/reader-messages.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { spellDate } from './edition-markup.ts'
import { html, type Markup } from './markup.ts'
import { languageChoice, PAGE_END, pageHead } from './page-frame.ts'
import { reportAddress } from './reader-address.ts'

/** The list of reports, newest first, each by its edition in the reader's language. */
export function renderShelfPage(reports: readonly ReportInfo[], language: Language): string {
  const texts = READER_MESSAGES[language]
  const sorted = [...reports].sort((a, b) => compare(publishedOf(b), publishedOf(a)) || compare(a.id, b.id))
  const head = pageHead({ language, title: texts.shelfTitle, root: '', data: {} })
  const body = html`<main class="shelf"><header><h1 data-text="shelfTitle">${texts.shelfTitle}</h1><p class="lead" data-text="shelfNote">${texts.shelfNote}</p>${languageChoice(language)}</header><ul class="reports">${sorted.map(entryMarkup)}</ul></main>`
  return head.source + body.source + PAGE_END.source
}

function entryMarkup(report: ReportInfo): Markup {
  const editions = LANGUAGES.flatMap(language => {
    const edition = report.editions[language]
    return edition ? [editionMarkup(report.id, edition, language)] : []
  })
  return html`<li>${editions}</li>`
}

function editionMarkup(id: string, edition: EditionInfo, language: Language): Markup {
  const { title, publisher, author, published, translation } = edition
  const origin = [
    [author, publisher].filter(part => part).join(', '),
    spellDate(published, language),
    EDITION_MESSAGES[language].translation[translation],
  ]
  const address = reportAddress(id, { view: language })
  return html`<div lang="${language}"><p class="title"><a href="${address}">${title}</a></p><p>${origin.join('\u00a0· ')}</p></div>`
}

function publishedOf({ editions, authority }: ReportInfo): string {
  return editions[authority]?.published ?? ''
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
