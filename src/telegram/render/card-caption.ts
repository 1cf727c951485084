import type { Excerpt } from '../../answer/answer.ts'
import { addCitation, type View } from './citation.ts'
import { type Rendered, TextBuilder } from './text-builder.ts'

/** Below a card: its citation with the links that a picture cannot have. At most some 600 of 1024 chars. */
export function renderCardCaption(excerpt: Excerpt, view: View): Rendered {
  const builder = new TextBuilder()
  addCitation(builder, excerpt, view)
  return builder.rendered()
}
