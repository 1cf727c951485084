/**
 * Whether two words are within an edit distance of `limit`, where swapping adjacent letters is one edit (optimal string
 * alignment distance). Computes only the diagonals in reach, so it is linear in the length, and stops where none is within the limit.
 */
export function isWithinEditDistance(typed: string, meant: string, limit: number): boolean {
  if (Math.abs(typed.length - meant.length) > limit) return false
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
