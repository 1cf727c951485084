/**
 * Whether two words are within an edit distance of `limit`, where swapping adjacent letters is one edit (optimal string
 * alignment distance). Computes only the diagonals in reach, so it is linear in the length.
 */
export function isWithinEditDistance(typed: string, meant: string, limit: number): boolean {
  if (Math.abs(typed.length - meant.length) > limit) return false
  // Each row keeps only the cells within `limit` of the main diagonal: cell j is at index `j - i + limit`.
  const width = 2 * limit + 1
  let before: readonly number[] = []
  let row: readonly number[] = Array.from({ length: width }, (_, k) => (k < limit ? FAR : k - limit))
  for (let i = 1; i <= typed.length; i++) {
    const next: number[] = []
    for (let k = 0; k < width; k++) {
      const j = i + k - limit
      if (j < 0 || j > meant.length) next.push(FAR)
      else {
        const isSame = j > 0 && typed[i - 1] === meant[j - 1]
        const isSwapped = i > 1 && j > 1 && typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1]
        next.push(
          Math.min(
            at(row, k + 1) + 1,
            at(next, k - 1) + 1,
            j > 0 ? at(row, k) + (isSame ? 0 : 1) : FAR,
            isSwapped ? at(before, k) + 1 : FAR,
          ),
        )
      }
    }
    before = row
    row = next
  }
  return at(row, meant.length - typed.length + limit) <= limit
}

const FAR = Number.POSITIVE_INFINITY

function at(row: readonly number[], index: number): number {
  return row[index] ?? FAR
}
