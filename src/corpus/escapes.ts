/** What begins a heading, list item, quotation or footnote, possibly after backslashes. */
const MARKER = String.raw`\\*(?:#{1,6}(?:[ \t]|$)|[-*](?:[ \t]|$)|>|\[\^[^\]\s]+\]:)`
const WRITTEN_MARKER = new RegExp(`^(?=${MARKER})`)
const ESCAPED_MARKER = new RegExp(String.raw`^\\(?=${MARKER})`)

/** Puts a backslash before a text that would otherwise be read as a marker: `\- 5 °C`. */
export function escapeMarker(text: string): string {
  return text.replace(WRITTEN_MARKER, '\\')
}

/** Undoes escapeMarker; other backslashes are text. */
export function unescapeMarker(text: string): string {
  return text.replace(ESCAPED_MARKER, '')
}

/** Puts a backslash before `<!--`, which would otherwise begin a comment. */
export function escapeComments(text: string): string {
  return text.replaceAll('<!--', '\\<!--')
}

/** Undoes escapeComments. */
export function unescapeComments(text: string): string {
  return text.replaceAll('\\<!--', '<!--')
}
