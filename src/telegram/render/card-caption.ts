import type { Excerpt } from '../../answer/answer.ts'
import { addCitation, type View } from './citation.ts'
import { type Rendered, TextBuilder } from './text-builder.ts'

/** The caption of a card: its citation, with links. About 600 of the allowed 1024 characters at most. */
export function renderCardCaption(excerpt: Excerpt, view: View): Rendered {
  const builder = new TextBuilder()
  addCitation(builder, excerpt, view)
  return builder.rendered()
}
