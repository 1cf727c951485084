/** Escapes a text for HTML and SVG, including attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** A responsive plot with an accessible title. */
export function svg(width: number, height: number, title: string, parts: readonly string[]): string {
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(title)}">${parts.join('')}</svg>`
}

interface TextOptions {
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly className?: string
}

export function svgText(
  x: number,
  y: number,
  text: string,
  { anchor = 'start', className = '' }: TextOptions = {},
): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" class="${className}">${escapeHtml(text)}</text>`
}

export function svgLine(x1: number, y1: number, x2: number, y2: number, className: string): string {
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" class="${className}"/>`
}

/** A dot with a tooltip. */
export function svgDot(x: number, y: number, radius: number, className: string, says: string): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" class="${className}"><title>${escapeHtml(says)}</title></circle>`
}

export function round(value: number): number {
  return Number(value.toFixed(1))
}

/** A figure with a heading and a sentence on how to read it. */
export function plotFigure(heading: string, about: string, content: string, isWide = false): string {
  return `<figure class="plot${isWide ? ' wide' : ''}"><h2>${escapeHtml(heading)}</h2><p>${escapeHtml(about)}</p>${content}</figure>`
}

/** The legend of a plot. */
export function legend(entries: readonly { readonly name: string; readonly className: string }[]): string {
  const items = entries.map(
    ({ name, className }) => `<span><i class="${className}"></i>${escapeHtml(name)}</span>`,
  )
  return `<div class="legend">${items.join('')}</div>`
}
