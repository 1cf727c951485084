import type { ReportInfo } from '../corpus/report-info.ts'
import { EDITION_MESSAGES } from '../locales/reader-messages.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { html, type Markup } from './markup.ts'

/** Titles and origin of each edition, side by side. */
export function reportHeader({ editions }: ReportInfo): Markup {
  const titles = LANGUAGES.flatMap(language => {
    const title = editions[language]?.title
    return title === undefined ? [] : [html`<span lang="${language}">${title}</span>`]
  })
  const origins = LANGUAGES.flatMap(language => originMarkup(editions[language], language) ?? [])
  return html`<header class="report"><h1 class="row">${titles}</h1><div class="row">${origins}</div></header>`
}

function originMarkup(edition: ReportInfo['editions'][Language], language: Language): Markup | undefined {
  if (!edition) return undefined
  const { publisher, author, published, translation, rights, url, recognized } = edition
  const words = EDITION_MESSAGES[language]
  const lines = [
    [author, publisher].filter(part => part).join(', '),
    `${spellDate(published, language)} · ${words.translation[translation]}`,
  ]
  return html`<div class="origin" lang="${language}">${lines.map(line => html`<p>${line}</p>`)}${
    recognized !== undefined &&
    html`<p>${recognized === 'all' ? words.recognized : `${words.recognizedPages} ${printedPages(recognized)}.`}</p>`
  }${rights !== '' && html`<p>${rights}</p>`}<p>${words.source}: <a href="${url}" rel="noopener noreferrer">${shownAddress(url)}</a></p></div>`
}

/** `3–7, 12`, without the pages in front of the first number, which have no name. */
function printedPages(recognized: string): string {
  return recognized.replace(/^unnumbered(?:, )?/u, '') || '–'
}

const NBSP = '\u00a0'

/** "20 марта 2023 г.", "2023 ж. 20 наурыз", in one piece; a date may lack its day or month. */
export function spellDate(published: string, language: Language): string {
  const [year = '', month, day] = published.split('-')
  if (month === undefined) return year
  const format = new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'long',
    ...(day !== undefined && { day: 'numeric' as const }),
    timeZone: 'UTC',
  })
  return format.format(new Date(`${year}-${month}-${day ?? '01'}T00:00:00Z`)).replaceAll(' ', NBSP)
}

/** The site of an address: `www.hrw.org` is `hrw.org`. */
function shownAddress(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./u, '') : url
}
