/** A page without what is never read as text. */
export interface StrippedPage {
  readonly html: string
  /** The contents of `<script type="application/ld+json">`. */
  readonly jsonLd: readonly string[]
}

/** Elements whose contents are code, styles, drawings or other pages. */
const SKIPPED = ['script', 'style', 'svg', 'template', 'iframe', 'object', 'canvas', 'math-renderer'] as const
const MAX_JSON_LD_CHARS = 300_000
const SKIPPED_START = new RegExp(`<!--|<(${SKIPPED.join('|')})(?=[\\s>/])`, 'gi')
/** A picture or font written into an attribute. */
const DATA_ADDRESS = /\bdata:[\w.+-]+\/[\w.+-]+;base64,[A-Za-z0-9+/=\s]{200,}/g

/** Removes scripts, styles, drawings and comments before a page is parsed. Linear in its length. */
export function stripMarkup(html: string): StrippedPage {
  const kept: string[] = []
  const jsonLd: string[] = []
  const findEnd = endFinder(html)
  let end = 0
  SKIPPED_START.lastIndex = 0
  for (let start = SKIPPED_START.exec(html); start; start = SKIPPED_START.exec(html)) {
    kept.push(html.slice(end, start.index))
    const name = start[1]?.toLowerCase()
    end = findEnd(name, SKIPPED_START.lastIndex)
    if (name === 'script') jsonLd.push(...readJsonLd(html.slice(start.index, end)))
    SKIPPED_START.lastIndex = end
  }
  kept.push(html.slice(end))
  return { html: kept.join('').replace(DATA_ADDRESS, ''), jsonLd }
}

/** Finds where a skipped element ends. An element that never ends is an empty one, and is looked for only once. */
function endFinder(html: string): (name: string | undefined, from: number) => number {
  const unended = new Set<string>()
  return (name, from) => {
    if (name !== undefined && /\/\s*$/.test(html.slice(from, html.indexOf('>', from)))) {
      const close = html.indexOf('>', from)
      // A script cannot close itself; drawings and frames of XHTML can.
      if (close >= 0 && name !== 'script' && name !== 'style') return close + 1
    }
    const key = name ?? '-->'
    if (unended.has(key)) return from
    const pattern = name === undefined ? /-->/g : new RegExp(`</${name}\\s*>`, 'gi')
    pattern.lastIndex = from
    if (pattern.exec(html)) return pattern.lastIndex
    unended.add(key)
    return from
  }
}

function readJsonLd(script: string): readonly string[] {
  if (script.length > MAX_JSON_LD_CHARS) return []
  const [, content] = /^<script[^>]*application\/ld\+json[^>]*>([\s\S]*)<\/script\s*>$/i.exec(script) ?? []
  return content === undefined ? [] : [content]
}
