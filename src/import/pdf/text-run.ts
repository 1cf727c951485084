/** Letters of one font in one line, as a reader of the page gives them. In points from the top left corner of the sheet. */
export interface TextRun {
  readonly text: string
  readonly x: number
  /** Where the letters stand. */
  readonly baseline: number
  readonly width: number
  /** Of the font. */
  readonly size: number
  /** Tells fonts of a file apart; not its real name. */
  readonly font: string
  readonly isBold: boolean
  readonly isItalic: boolean
  /** A space was written before it. */
  readonly follows: 'space' | 'letter'
}

/** The text of a sheet of paper. */
export interface Sheet {
  /** Its place in the file, from 1. */
  readonly number: number
  readonly width: number
  readonly height: number
  readonly runs: readonly TextRun[]
}

/** Letters and digits of a text, which readers of a page must agree on. */
export function lettersOf(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}\p{Co}\ufffd]/gu, '')
}

/** The most frequent key, weighted; undefined for nothing. */
export function findMode<T>(weights: ReadonlyMap<T, number>): T | undefined {
  let best: T | undefined
  let most = 0
  for (const [key, weight] of weights) {
    if (weight > most) {
      best = key
      most = weight
    }
  }
  return best
}

/** Adds up weights by key. */
export function sumByKey<T, K>(
  items: readonly T[],
  keyOf: (item: T) => K,
  weightOf: (item: T) => number,
): ReadonlyMap<K, number> {
  const sums = new Map<K, number>()
  for (const item of items) sums.set(keyOf(item), (sums.get(keyOf(item)) ?? 0) + weightOf(item))
  return sums
}
