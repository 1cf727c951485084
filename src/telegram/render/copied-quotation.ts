import type { Excerpt } from '../../answer/answer.ts'
import { type CopiedParts, formatCopiedQuotation } from '../../answer/copied-quotation.ts'
import { sideBySideMessages } from '../../locales/side-by-side-messages.ts'
import type { View } from './citation.ts'
import { MAX_TEXT_CHARS } from './message-limits.ts'
import { PRE, type Rendered, TextBuilder } from './text-builder.ts'

/** A message made to be copied: one tap takes the quotation with its citation. Undefined if it does not fit into a message. */
export function renderCopiedQuotation(
  excerpt: Excerpt,
  { language, botUsername }: View,
  parts: Omit<CopiedParts, 'botUsername'>,
): Rendered | undefined {
  const text = formatCopiedQuotation(excerpt, { botUsername, ...parts })
  const builder = new TextBuilder().add(`${sideBySideMessages(language).copyLead}\n`).add(text, PRE)
  return builder.chars <= MAX_TEXT_CHARS ? builder.rendered() : undefined
}
