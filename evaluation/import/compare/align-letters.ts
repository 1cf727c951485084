import type { FlatText } from './flat-text.ts'
import { longestCommonSubsequence } from './longest-common-subsequence.ts'

/** Letters that differ between what was expected and what was read. */
export interface Difference {
  readonly expectedStart: number
  readonly expectedEnd: number
  readonly actualStart: number
  readonly actualEnd: number
}

export interface Alignment {
  /** For each expected letter, the letter that was read for it; -1 if it was lost. */
  readonly actualOf: Int32Array
  /** The reverse. */
  readonly expectedOf: Int32Array
  /** Runs of lost and added letters, in order. */
  readonly differences: readonly Difference[]
}

/**
 * Gaps between equal words are compared letter by letter unless this many pairs of letters would have to be looked at:
 * then all their letters count as different, which can only make the result worse.
 */
const MAX_PAIRS = 40_000_000

/** Aligns two texts in order: by words, then by letters between equal words. */
export function alignLetters(expected: FlatText, actual: FlatText): Alignment {
  const actualOf = new Int32Array(expected.letters.length).fill(-1)
  const expectedOf = new Int32Array(actual.letters.length).fill(-1)
  const link = (left: number, right: number, length: number) => {
    for (let i = 0; i < length; i++) {
      actualOf[left + i] = right + i
      expectedOf[right + i] = left + i
    }
  }
  let [expectedEnd, actualEnd] = [0, 0]
  const closeGap = (left: number, right: number) => {
    const lost = expected.letters.slice(expectedEnd, left)
    const added = actual.letters.slice(actualEnd, right)
    if (lost.length * added.length > MAX_PAIRS) return
    for (const match of longestCommonSubsequence(lost, added)) {
      link(expectedEnd + match.left, actualEnd + match.right, 1)
    }
  }
  for (const { left, right } of longestCommonSubsequence(expected.words, actual.words)) {
    const [start, actualStart] = [expected.wordStarts[left] ?? 0, actual.wordStarts[right] ?? 0]
    closeGap(start, actualStart)
    const length = expected.words[left]?.length ?? 0
    link(start, actualStart, length)
    expectedEnd = start + length
    actualEnd = actualStart + length
  }
  closeGap(expected.letters.length, actual.letters.length)
  return { actualOf, expectedOf, differences: findDifferences(actualOf, expectedOf.length) }
}

function findDifferences(actualOf: Int32Array, actualLength: number): readonly Difference[] {
  const differences: Difference[] = []
  let [expectedStart, actualStart] = [0, 0]
  const close = (expectedEnd: number, actualEnd: number) => {
    if (expectedEnd > expectedStart || actualEnd > actualStart) {
      differences.push({ expectedStart, expectedEnd, actualStart, actualEnd })
    }
  }
  for (const [letter, actual] of actualOf.entries()) {
    if (actual < 0) continue
    close(letter, actual)
    expectedStart = letter + 1
    actualStart = actual + 1
  }
  close(actualOf.length, actualLength)
  return differences
}

/** The letter that was read at the place of an expected one: its own or that of the next letter that was read. */
export function placeOf({ actualOf, expectedOf }: Alignment, letter: number): number {
  for (let at = letter; at < actualOf.length; at++) {
    const actual = actualOf[at] ?? -1
    if (actual >= 0) return actual
  }
  return expectedOf.length
}
