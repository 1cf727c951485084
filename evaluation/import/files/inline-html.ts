/** A text as HTML; `[^1]` becomes what `note` gives for it. */
export function inlineHtml(text: string, note: (mark: string) => string): string {
  return escapeHtml(text).replace(/\[\^([^\]\s]+)\]/g, (_, mark: string) => note(mark))
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
