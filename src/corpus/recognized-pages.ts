const RANGE = /^([1-9]\d{0,5})(?:\s?[-–]\s?([1-9]\d{0,5}))?$/

/**
 * What `text: …` of the front matter says was recognized from pictures: `all` for `ocr`, the pages for `ocr 3–7, 12`;
 * undefined for anything else.
 */
export function parseRecognized(value: string): string | undefined {
  if (value === 'ocr') return 'all'
  const [, pages] = /^ocr (.+)$/.exec(value) ?? []
  return pages !== undefined && isRising(pages) ? pages : undefined
}

function isRising(pages: string): boolean {
  let last = 0
  for (const range of pages.split(',')) {
    const [, from, to = from] = RANGE.exec(range.trim()) ?? []
    if (from === undefined || Number(from) <= last || Number(to) < Number(from)) return false
    last = Number(to)
  }
  return true
}

/** Whether the text of a page was recognized; `recognized` is `all` or lists pages. */
export function isRecognizedPage(recognized: string, page: number | null): boolean {
  if (recognized === 'all') return true
  if (page === null) return false
  return recognized.split(',').some(range => {
    const [, from, to = from] = RANGE.exec(range.trim()) ?? []
    return Number(from) <= page && page <= Number(to)
  })
}

/** Rising page numbers as the front matter lists them: `3–7, 12`. */
export function listPages(pages: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const page of pages) {
    const last = ranges.at(-1)
    if (last && page === last[1] + 1) last[1] = page
    else ranges.push([page, page])
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ')
}
