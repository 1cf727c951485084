import type { ReadBlock } from '../../../src/import/read-document.ts'
import { inlineHtml } from './inline-html.ts'

export interface NoteMarkup {
  /** A mark in the text. */
  readonly mark: (name: string) => string
  /** A note, from its name and the HTML of its text. */
  readonly note: (name: string, html: string) => string
}

/** Blocks as HTML, notes where they stand among them; list items that follow each other make one list. */
export function bodyHtml(blocks: readonly ReadBlock[], { mark, note }: NoteMarkup): string {
  const parts: string[] = []
  let isInList = false
  for (const { kind, level, text, footnoteMark } of blocks) {
    if (isInList !== (kind === 'list-item')) parts.push(isInList ? '</ul>' : '<ul>')
    isInList = kind === 'list-item'
    const html = inlineHtml(text, mark)
    if (kind === 'heading') parts.push(`<h${level}>${html}</h${level}>`)
    else if (kind === 'list-item') parts.push(`<li>${html}</li>`)
    else if (kind === 'quotation') parts.push(`<blockquote><p>${html}</p></blockquote>`)
    else if (kind === 'footnote') parts.push(note(footnoteMark ?? '', html))
    else parts.push(`<p>${html}</p>`)
  }
  return parts.join('\n') + (isInList ? '\n</ul>' : '')
}
