import { addCitation, type View } from './citation.ts'
import { type Rendered, TextBuilder } from './text-builder.ts'
import type { VerifiedExcerpt } from './verified-excerpt.ts'

/** The caption of a card: its citation, with links. About 600 of the allowed 1024 characters at most. */
export function renderCardCaption(excerpt: VerifiedExcerpt, view: View): Rendered {
  const builder = new TextBuilder()
  addCitation(builder, excerpt, view)
  return builder.rendered()
}
