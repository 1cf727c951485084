/**
 * Whether two words are within an edit distance of `limit`, where swapping adjacent letters is one edit (optimal string
 * alignment distance). Computes only the diagonals in reach, so it is linear in the length, and stops where none is within the limit.
 */
export function isWithinEditDistance(typed: string, meant: string, limit: number): boolean {
  if (Math.abs(typed.length - meant.length) > limit) return false
  const [start, end] = commonEnds(typed, meant)
  const [typedChars, meantChars] = [typed.length - start - end, meant.length - start - end]
  if (typedChars === 0 || meantChars === 0) return true
  if (typedChars === 1 && meantChars === 1) return limit > 0
  // What is left differs at both ends, so that one edit can only be a swap.
  if (limit < 2)
    return (
      limit === 1 &&
      typedChars === 2 &&
      meantChars === 2 &&
      typed[start] === meant[start + 1] &&
      typed[start + 1] === meant[start]
    )
  return isWithinByRows(typed, meant, limit)
}

/** How many letters two words share at their beginnings, and how many of the others at their ends. */
function commonEnds(one: string, other: string): readonly [start: number, end: number] {
  const shorter = Math.min(one.length, other.length)
  let start = 0
  while (start < shorter && one.charCodeAt(start) === other.charCodeAt(start)) start++
  let end = 0
  while (
    end < shorter - start &&
    one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end)
  )
    end++
  return [start, end]
}

function isWithinByRows(typed: string, meant: string, limit: number): boolean {
  // Each row keeps only the cells within `limit` of the main diagonal: cell j is at index `j - i + limit`.
  const width = 2 * limit + 1
  // A few numbers: typed arrays would take longer to make than to fill.
  let before: number[] = []
  let row: number[] = []
  let next: number[] = []
  for (let k = 0; k < width; k++) {
    before.push(FAR)
    row.push(k < limit ? FAR : k - limit)
    next.push(FAR)
  }
  let isNear = true
  for (let i = 1; i <= typed.length; i++) {
    const wasNear = isNear
    isNear = fillRow(next, { row, before, typed, meant, i, limit })
    // A swap goes back by two rows.
    if (!isNear && !wasNear) return false
    const free = before
    before = row
    row = next
    next = free
  }
  return (row[meant.length - typed.length + limit] ?? FAR) <= limit
}

interface RowAbove {
  readonly row: readonly number[]
  readonly before: readonly number[]
  readonly typed: string
  readonly meant: string
  readonly i: number
  readonly limit: number
}

/** Fills the i-th row; whether any of its cells is within the limit. */
function fillRow(next: number[], { row, before, typed, meant, i, limit }: RowAbove): boolean {
  let isNear = false
  for (let k = 0; k < next.length; k++) {
    const j = i + k - limit
    let cost = FAR
    if (j >= 0 && j <= meant.length) {
      const isSame = j > 0 && typed[i - 1] === meant[j - 1]
      const isSwapped = i > 1 && j > 1 && typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1]
      cost = Math.min((row[k + 1] ?? FAR) + 1, (next[k - 1] ?? FAR) + 1)
      if (j > 0) cost = Math.min(cost, (row[k] ?? FAR) + (isSame ? 0 : 1))
      if (isSwapped) cost = Math.min(cost, (before[k] ?? FAR) + 1)
    }
    next[k] = cost
    isNear ||= cost <= limit
  }
  return isNear
}

/** Further than any word is long. */
const FAR = 2 ** 30
