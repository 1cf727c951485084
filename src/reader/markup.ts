/** HTML that may be sent as it is. Only `html` makes it, so what is not markup is escaped. */
export class Markup {
  /** Makes the type nominal. */
  declare protected readonly isEscaped: true
  readonly source: string

  constructor(source: string) {
    this.source = source
  }
}

type Value = string | number | Markup | undefined | false | readonly (Markup | undefined | false)[]

/** Joins literal HTML and values: text is escaped, markup is not, and undefined and false leave nothing. */
export function html(literals: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const parts = literals.map((literal, i) => literal + sourceOf(values[i]))
  return new Markup(parts.join(''))
}

/** JSON inside an element that is not executed. `<` is escaped, because any other way the text could end the element. */
export function jsonMarkup(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replaceAll('<', '\\u003c'))
}

function sourceOf(value: Value): string {
  if (value === undefined || value === false) return ''
  if (value instanceof Markup) return value.source
  if (typeof value === 'object') return value.map(sourceOf).join('')
  return escapeHtml(String(value))
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser drops it or reads another character; offsets must not change.
  '\0': '\ufffd',
  // A parser reads it as a line feed.
  '\r': '&#13;',
}

/** A text as it is written between tags or in a quoted attribute. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"'\0\r]/g, char => ESCAPES[char] ?? char)
}
