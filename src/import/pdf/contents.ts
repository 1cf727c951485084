import type { Line } from './lines.ts'

/** An entry of a table of contents: dots lead to a page number. */
const LEADERS = /(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,}|·{4,})\s*\d{0,4}\s*$/u
const ENDS_WITH_PAGE = /\p{L}.*\s\d{1,3}$/u
const TITLE = /^(?:мазмұны|мазмұн|содержание|оглавление|contents|table of contents)\s*:?$/iu
/** Fewer entries are not a table of contents. */
const MIN_ENTRIES = 3
/** An entry may go over so many lines before its dots. */
const MAX_ENTRY_LINES = 3

export interface WithoutContents {
  readonly lines: readonly Line[]
  readonly removed: readonly Line[]
}

/** Leaves out the table of contents of a column, with its title. */
export function removeContents(lines: readonly Line[]): WithoutContents {
  const titleAt = lines.findIndex(({ text }) => TITLE.test(text.trim()))
  const isEntry = lines.map(
    ({ text }, index) => LEADERS.test(text) || (titleAt >= 0 && index > titleAt && ENDS_WITH_PAGE.test(text)),
  )
  if (isEntry.filter(Boolean).length < MIN_ENTRIES) return { lines, removed: [] }
  const gone = new Set<number>()
  let before = -1
  for (const [index, is] of isEntry.entries()) {
    if (!is) continue
    gone.add(index)
    const isNear = before >= 0 ? index - before <= MAX_ENTRY_LINES : false
    if (isNear) for (let at = before + 1; at < index; at++) gone.add(at)
    before = index
  }
  const firstEntry = Math.min(...gone)
  if (titleAt >= 0 && firstEntry - titleAt <= MAX_ENTRY_LINES) {
    for (let at = titleAt; at < firstEntry; at++) gone.add(at)
  }
  return {
    lines: lines.filter((_, index) => !gone.has(index)),
    removed: lines.filter((_, index) => gone.has(index)),
  }
}
