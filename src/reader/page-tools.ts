import { CITATION_STYLES } from '../answer/citation-style.ts'
import { READER_MESSAGES } from '../locales/reader-messages.ts'
import type { Language } from '../text/language.ts'
import { contentsMarkup } from './contents-markup.ts'
import { html, type Markup } from './markup.ts'
import { languageChoice } from './page-frame.ts'
import type { ReaderView } from './reader-address.ts'
import type { Heading } from './section-markup.ts'

interface Toolbar {
  readonly language: Language
  /** What the report can be shown as. */
  readonly views: readonly ReaderView[]
  readonly hasContents: boolean
}

/** The bar above a report, and the notice below it. What needs the script is hidden without it: without-script.css. */
export function toolbar({ language, views, hasContents }: Toolbar): Markup {
  const texts = READER_MESSAGES[language]
  const contents = html`<button type="button" id="contents-button" class="tool scripted" aria-expanded="false" aria-controls="contents" data-text="contents">${texts.contents}</button>`
  const searchButton = html`<button type="button" id="search-button" class="tool sign scripted" aria-expanded="false" aria-controls="search" data-label="search" aria-label="${texts.search}">${LENS}</button>`
  return html`<a class="skip" href="#text" data-text="toText">${texts.toText}</a>
<header class="bar"><a class="home" href="../" data-label="toShelf" aria-label="${texts.toShelf}"><img src="../reader.svg" alt="" width="28" height="28"></a>${hasContents && contents}${views.length > 1 && viewChoice(language, views)}${searchButton}${languageChoice(language)}${searchForm(language)}<div id="notice" hidden><p id="notice-text" role="status"></p><button type="button" id="close-notice" class="tool sign" data-label="close" aria-label="${texts.close}">×</button></div></header>
`
}

const LENS = html`<svg viewBox="0 0 20 20" width="18" height="18" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" aria-hidden="true"><circle cx="8.5" cy="8.5" r="5.5"/><path d="m13 13 4.5 4.5"/></svg>`

function viewChoice(language: Language, views: readonly ReaderView[]): Markup {
  const texts = READER_MESSAGES[language]
  const choices = views.map(
    view =>
      html`<label><input type="radio" name="view" value="${view}" data-label="viewNames.${view}" aria-label="${texts.viewNames[view]}"><span data-text="views.${view}">${texts.views[view]}</span></label>`,
  )
  return html`<fieldset id="view" class="scripted"><legend class="unseen" data-text="view">${texts.view}</legend>${choices}</fieldset>`
}

function searchForm(language: Language): Markup {
  const texts = READER_MESSAGES[language]
  const button = (id: string, name: 'previous' | 'next', sign: string) =>
    html`<button type="button" id="${id}" class="tool sign" data-label="${name}" aria-label="${texts[name]}" disabled>${sign}</button>`
  return html`<form id="search" role="search" class="scripted"><input id="query" type="search" autocomplete="off" enterkeyhint="search" data-label="search" aria-label="${texts.search}" data-hint="searchHint" placeholder="${texts.searchHint}"><span id="count" aria-hidden="true"></span><output id="found" class="unseen" role="status"></output>${button('previous', 'previous', '↑')}${button('next', 'next', '↓')}</form>`
}

/** The contents next to the text. */
export function contentsNav(headings: readonly Heading[], language: Language): Markup {
  const { contents } = READER_MESSAGES[language]
  return html`<nav id="contents" aria-labelledby="contents-title"><h2 id="contents-title" data-text="contents">${contents}</h2>${contentsMarkup(headings)}</nav>`
}

/** What can be done with a marked quotation or a selection. */
export function quoteBar(language: Language): Markup {
  const texts = READER_MESSAGES[language]
  const options = CITATION_STYLES.map(
    style => html`<option value="${style}" data-text="styles.${style}">${texts.styles[style]}</option>`,
  )
  return html`<section id="quote" data-label="quotation" aria-label="${texts.quotation}" hidden><label><span class="unseen" data-text="style">${texts.style}</span><select id="style">${options}</select></label><button type="button" id="copy" data-text="copyQuotation">${texts.copyQuotation}</button><button type="button" id="unmark" class="tool sign" data-label="unmark" aria-label="${texts.unmark}">×</button><output id="copied" role="status"></output></section>`
}
