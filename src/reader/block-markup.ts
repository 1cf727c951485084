import { citationWords } from '../answer/citation.ts'
import { citeFootnote } from '../answer/footnote-citation.ts'
import { EDITION_MESSAGES } from '../locales/reader-messages.ts'
import { findFootnoteMarks, printFootnoteMark } from '../text/footnote-marks.ts'
import type { Language } from '../text/language.ts'
import { html, type Markup } from './markup.ts'
import type { Cell, ReportFootnotes, Row } from './report-rows.ts'

/** Writes the blocks of one report in order: each citation of a footnote gets an id of its own. */
export interface BlockWriter {
  /** The text of a block: the edition's, with footnote marks as links and the numbers of pages, which are no text. */
  text(cell: Cell, language: Language): Markup
  /** The mark in front of a footnote. */
  sign(mark: string): Markup
  /** The links from a footnote back to the places that cite it. */
  backLinks(mark: string, language: Language): Markup
}

export function createBlockWriter(footnotes: ReportFootnotes): BlockWriter {
  const cited = new Map<string, number>()
  const citeMark = (mark: string, language: Language) => {
    const sign = printFootnoteMark(mark)
    if (!footnotes.has(language, mark)) return html`<span class="mark" data-mark="${mark}">${sign}</span>`
    const key = `${language} ${mark}`
    const count = (cited.get(key) ?? 0) + 1
    cited.set(key, count)
    return html`<a class="mark" data-mark="${mark}" id="${citationId(mark, language, count)}" href="#${encodeURIComponent(noteId(mark, language))}" role="doc-noteref" aria-label="${citeFootnote(mark, language)}">${sign}</a>`
  }
  return {
    text(cell, language) {
      const { block, text, beginsPage } = cell
      const marks = findFootnoteMarks(text.slice(block.startChar, block.endChar)).map(mark => ({
        at: block.startChar + mark.startChar,
        end: block.startChar + mark.endChar,
        write: () => citeMark(mark.mark, language),
      }))
      const pages = (block.innerPages ?? []).map(({ page, startChar }) => ({
        at: startChar,
        end: startChar,
        write: () => pageMark(page, language, 'page inner'),
      }))
      const parts: (Markup | false)[] = [beginsPage && block.page !== null && pageMark(block.page, language)]
      let from = block.startChar
      for (const { at, end, write } of [...marks, ...pages].sort((a, b) => a.at - b.at)) {
        parts.push(html`${text.slice(from, at)}`, write())
        from = end
      }
      return html`${[...parts, html`${text.slice(from, block.endChar)}`]}`
    },
    sign: mark => html`<span class="sign">${printFootnoteMark(mark)}</span>`,
    backLinks(mark, language) {
      const count = footnotes.citations(language, mark)
      const links = Array.from({ length: count }, (_, i) => {
        const id = encodeURIComponent(citationId(mark, language, i + 1))
        const number = count > 1 ? ` ${i + 1}` : ''
        return html`<a class="back" href="#${id}" role="doc-backlink" aria-label="${EDITION_MESSAGES[language].backToText}${number}">↩${number}</a>`
      })
      return html`${links}`
    },
  }
}

/** The facts about a block that a citation of a part of it needs, for the page's script. */
export function cellAttributes(row: Row, language: Language, cited: Language): Markup {
  const { block } = row.cells[language] ?? {}
  if (!block) return html``
  const { index, page, speaker, isSic, isRecognized, footnoteMark } = block
  const twin = row.cells[cited]?.block
  const pagesOf = (of: typeof block) => [of.page, ...(of.innerPages ?? []).map(inner => inner.page)].join(' ')
  return html` lang="${language}" data-block="${index}"${page !== null && html` data-page="${page}"`}${
    twin && pagesOf(twin) !== pagesOf(block) && html` data-cited="${pagesOf(twin)}"`
  }${speaker !== undefined && html` data-speaker="${speaker}"`}${isSic && html` data-sic`}${
    isRecognized && html` data-recognized`
  }${
    footnoteMark !== undefined &&
    html` data-footnote="${citeFootnote(footnoteMark, language)}" id="${noteId(footnoteMark, language)}"`
  }`
}

function pageMark(page: number, language: Language, className = 'page'): Markup {
  const words = citationWords(language).pages(page, page)
  return html`<span class="${className}" data-page="${page}"><span class="unseen">[${words}] </span></span>`
}

function noteId(mark: string, language: Language): string {
  return `note-${language}-${mark}`
}

function citationId(mark: string, language: Language, count: number): string {
  return `cited-${language}-${mark}-${count}`
}
