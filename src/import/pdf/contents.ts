import type { Line } from './lines.ts'

/** An entry of a table of contents: dots lead to a page number. */
const LEADERS = /(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,}|·{4,})\s*\d{0,4}\s*$/u
const ENDS_WITH_PAGE = /\p{L}.*\s(\d{1,3})$/u
const TITLE = /^(?:мазмұны|мазмұн|содержание|оглавление|contents|table of contents)\s*:?$/iu
/** Fewer entries are not a table of contents. */
const MIN_ENTRIES = 3
/** An entry may go over this many lines before its dots. */
const MAX_ENTRY_LINES = 3
/** Page numbers end at one place, as a part of the font size. */
const SAME_EDGE = 0.5

export interface WithoutContents {
  readonly lines: readonly Line[]
  readonly removed: readonly Line[]
}

/** Leaves out the table of contents of a sheet, with its title. */
export function removeContents(lines: readonly Line[]): WithoutContents {
  const titleAt = lines.findIndex(({ text }) => TITLE.test(text.trim()))
  const dotted = lines.flatMap(({ text }, index) => (LEADERS.test(text) ? [index] : []))
  const entries = dotted.length >= MIN_ENTRIES ? dotted : titleAt < 0 ? [] : entriesBelow(lines, titleAt)
  if (entries.length < MIN_ENTRIES) return { lines, removed: [] }
  const gone = new Set(entries)
  const starts = titleAt >= 0 && titleAt < (entries[0] ?? 0) ? [titleAt, ...entries] : entries
  for (const [place, from] of starts.entries()) {
    const to = starts[place + 1] ?? from
    if (to - from <= MAX_ENTRY_LINES) for (let at = from; at < to; at++) gone.add(at)
  }
  return {
    lines: lines.filter((_, index) => !gone.has(index)),
    removed: lines.filter((_, index) => gone.has(index)),
  }
}

/**
 * Entries without dots: below the title, with page numbers that stand at one right edge and never go back. Ends where other
 * lines follow: sentences and items of lists may end in numbers too.
 */
function entriesBelow(lines: readonly Line[], titleAt: number): readonly number[] {
  const entries: number[] = []
  let last: { readonly page: number; readonly right: number } | undefined
  for (let at = titleAt + 1; at - (entries.at(-1) ?? titleAt) <= MAX_ENTRY_LINES; at++) {
    const line = lines[at]
    if (!line) break
    const page = Number(ENDS_WITH_PAGE.exec(line.text)?.[1] ?? Number.NaN)
    if (Number.isNaN(page)) continue
    const isNext = !last || (page >= last.page && Math.abs(line.right - last.right) <= line.size * SAME_EDGE)
    if (!isNext) continue
    entries.push(at)
    last = { page, right: line.right }
  }
  return entries
}
