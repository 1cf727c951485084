/**
 * Whether two words differ by at most `limit` slips: a letter missing, too much, another, or swapped with its neighbour
 * (optimal string alignment). Ends at once where the lengths alone tell.
 */
export function isWithinSlips(typed: string, meant: string, limit: number): boolean {
  if (Math.abs(typed.length - meant.length) > limit) return false
  let [before, row]: [number[], number[]] = [[], Array.from({ length: meant.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= typed.length; i++) {
    const next = [i]
    for (let j = 1; j <= meant.length; j++) {
      const isSame = typed[i - 1] === meant[j - 1]
      const isSwapped = i > 1 && j > 1 && typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1]
      next.push(
        Math.min(
          at(row, j) + 1,
          at(next, j - 1) + 1,
          at(row, j - 1) + (isSame ? 0 : 1),
          isSwapped ? at(before, j - 2) + 1 : limit + 1,
        ),
      )
    }
    before = row
    row = next
  }
  return at(row, meant.length) <= limit
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY
}
