const RANGE = /^([1-9]\d{0,5})(?:\s?[-–]\s?([1-9]\d{0,5}))?$/

/** In front of the first number: a cover and a contents page that are not counted have text, too. */
const UNNUMBERED = 'unnumbered'

/**
 * What `text: …` of the front matter says was recognized from pictures: `all` for `ocr`, the pages for `ocr 3–7, 12` or
 * `ocr unnumbered, 3–7`; undefined for anything else.
 */
export function parseRecognized(value: string): string | undefined {
  if (value === 'ocr') return 'all'
  const [, pages] = /^ocr (.+)$/.exec(value) ?? []
  return pages !== undefined && isRising(pages) ? pages : undefined
}

function isRising(pages: string): boolean {
  let last = 0
  for (const [index, range] of pages.split(',').entries()) {
    if (index === 0 && range.trim() === UNNUMBERED) continue
    const [, from, to = from] = RANGE.exec(range.trim()) ?? []
    if (from === undefined || Number(from) <= last || Number(to) < Number(from)) return false
    last = Number(to)
  }
  return true
}

/** Whether the text of a page was recognized; `recognized` is `all` or lists pages. Null: in front of the first page mark. */
export function isRecognizedPage(recognized: string, page: number | null): boolean {
  if (recognized === 'all') return true
  if (page === null) return recognized.split(',')[0] === UNNUMBERED
  return recognized.split(',').some(range => {
    const [, from, to = from] = RANGE.exec(range.trim()) ?? []
    return Number(from) <= page && page <= Number(to)
  })
}

interface BlockPages {
  readonly page: number | null
  readonly innerPages?: readonly { readonly page: number }[] | undefined
}

/** Whether a page of a block was recognized; `recognized` is that of its edition. */
export function isRecognizedBlock(
  { page, innerPages = [] }: BlockPages,
  recognized: string | undefined,
): boolean {
  if (recognized === undefined) return false
  return [page, ...innerPages.map(inner => inner.page)].some(each => isRecognizedPage(recognized, each))
}

/** Rising page numbers as the front matter lists them: `3–7, 12`; null for pages in front of the first number. */
export function listPages(pages: readonly (number | null)[]): string {
  const ranges: [number, number][] = []
  for (const page of pages) {
    if (page === null) continue
    const last = ranges.at(-1)
    if (last && page === last[1] + 1) last[1] = page
    else ranges.push([page, page])
  }
  const listed = ranges.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`))
  return (pages.includes(null) ? [UNNUMBERED, ...listed] : listed).join(', ')
}
