/** How far a recognised text is from the true one. */
export interface ErrorRate {
  /** Characters, or words, inserted, left out or replaced. */
  readonly errors: number
  /** Characters, or words, of the true text. */
  readonly length: number
}

/** Character error rate: Levenshtein distance in characters over the length of the true text. White space counts as one space. */
export function characterErrors(read: string, truth: string): ErrorRate {
  const [ours, theirs] = [read, truth].map(text => Array.from(oneLine(text)))
  return { errors: editDistance(ours ?? [], theirs ?? []), length: theirs?.length ?? 0 }
}

/** Word error rate: the same in words. */
export function wordErrors(read: string, truth: string): ErrorRate {
  const [ours, theirs] = [read, truth].map(text => oneLine(text).split(' '))
  return { errors: editDistance(ours ?? [], theirs ?? []), length: theirs?.length ?? 0 }
}

/** All errors over the whole length. */
export function totalRate(rates: readonly ErrorRate[]): number {
  const sum = (field: keyof ErrorRate) => rates.reduce((total, rate) => total + rate[field], 0)
  return sum('errors') / Math.max(1, sum('length'))
}

function oneLine(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

/** Levenshtein 1966, with two rows. */
export function editDistance(left: readonly string[], right: readonly string[]): number {
  let above = right.map((_, index) => index + 1)
  for (const [row, item] of left.entries()) {
    let [corner, before] = [row, row + 1]
    above = right.map((other, column) => {
      const up = above[column] ?? 0
      const cost = Math.min(corner + (item === other ? 0 : 1), up + 1, before + 1)
      corner = up
      before = cost
      return cost
    })
  }
  return above.at(-1) ?? left.length
}
