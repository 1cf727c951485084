import { escapeHtml } from '../../html/markup.ts'

/** A text as HTML; `[^1]` becomes what `note` gives for it. */
export function inlineHtml(text: string, note: (mark: string) => string): string {
  return escapeHtml(text).replace(/\[\^([^\]\s]+)\]/g, (_, mark: string) => note(mark))
}
