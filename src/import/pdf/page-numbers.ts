/**
 * Which number a sheet of the file has for readers. The printed numbers count if nearly all sheets agree on them, since citations
 * are looked up on paper: «42-бет» is the page that says 42. Otherwise sheets are counted from 1, as PDF viewers do.
 */
export interface PageNumbers {
  /** Null for sheets in front of the first numbered page, such as a cover that is not counted. */
  pageOf(sheet: number): number | null
  /** The number of a sheet minus the printed number of its page; 0 where sheets are counted. */
  readonly offset: number
}

/** Part of the sheets that must have a number, and part of the numbers that must agree. */
const MIN_NUMBERED = 0.6
const MIN_AGREED = 0.95
/** Two or three numbers may agree by chance. */
const MIN_NUMBERS = 4

export function choosePageNumbers(printed: ReadonlyMap<number, number>, sheetCount: number): PageNumbers {
  const offset = findSteadyOffset(printed, sheetCount)
  return {
    offset,
    pageOf(sheet) {
      const page = sheet - offset
      return page >= 1 ? page : null
    },
  }
}

function findSteadyOffset(printed: ReadonlyMap<number, number>, sheetCount: number): number {
  const counts = new Map<number, number>()
  for (const [sheet, number] of printed) counts.set(sheet - number, (counts.get(sheet - number) ?? 0) + 1)
  const [offset = 0, count = 0] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? []
  const isSteady =
    count >= MIN_NUMBERS && count >= MIN_AGREED * printed.size && count >= MIN_NUMBERED * sheetCount
  return isSteady ? offset : 0
}
