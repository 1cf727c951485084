import { READER_MESSAGES } from '../locales/reader-messages.ts'
import type { Language } from '../text/language.ts'
import { html } from './markup.ts'
import { PAGE_END, pageHead } from './page-frame.ts'

/** Says that there is no such report, and leads to the list at the relative address `root`. */
export function renderMissingPage(language: Language, root: string): string {
  const { missing, missingTitle, toShelf } = READER_MESSAGES[language]
  const head = pageHead({ language, title: missingTitle, root, data: {} })
  const body = html`<main class="shelf"><h1 data-text="missingTitle">${missingTitle}</h1><p data-text="missing">${missing}</p><p><a href="${root || './'}" data-text="toShelf">${toShelf}</a></p></main>`
  return head.source + body.source + PAGE_END.source
}
