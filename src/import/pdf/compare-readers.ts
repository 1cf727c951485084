import type { SecondRun } from './second-reader.ts'
import { lettersOf, type Sheet, type TextRun } from './text-run.ts'

/** Readers may differ in so many letters of a page, such as those of a superscript or a mark outside the paper. */
const MAX_DIFFERENCE = 0.01
const MAX_LETTERS = 3

/** Whether two readings of a page have the same letters, in whatever order. */
export function haveSameLetters(first: string, second: string): boolean {
  const counts = new Map<string, number>()
  for (const letter of lettersOf(first)) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  for (const letter of lettersOf(second)) counts.set(letter, (counts.get(letter) ?? 0) - 1)
  const different = [...counts.values()].reduce((sum, count) => sum + Math.abs(count), 0)
  return different <= Math.max(MAX_LETTERS, MAX_DIFFERENCE * lettersOf(first).length)
}

/** A sheet with what only the second reader sees: which letters are bold, slanted or not painted. */
export interface SeenSheet {
  readonly sheet: Sheet
  /** Runs that nobody sees on paper. */
  readonly hidden: readonly TextRun[]
}

/** Takes over from the second reader how the letters look, by their place. */
export function addLook(sheet: Sheet, seconds: readonly SecondRun[]): SeenSheet {
  const find = indexByBaseline(sheet.height, seconds)
  const seen = sheet.runs.map(run => ({ run, second: find(run) }))
  return {
    sheet: {
      ...sheet,
      runs: seen
        .filter(({ second }) => !second?.isInvisible)
        .map(({ run, second }) =>
          second ? { ...run, isBold: second.isBold, isItalic: second.isItalic } : run,
        ),
    },
    hidden: seen.filter(({ second }) => second?.isInvisible).map(({ run }) => run),
  }
}

const SAME_PLACE = 2

function indexByBaseline(
  height: number,
  seconds: readonly SecondRun[],
): (run: TextRun) => SecondRun | undefined {
  const byBaseline = new Map<number, SecondRun[]>()
  for (const second of seconds) {
    const key = Math.round(height - second.baseline)
    byBaseline.set(key, [...(byBaseline.get(key) ?? []), second])
  }
  return ({ x, width, baseline }) => {
    const middle = x + width / 2
    const keys = [0, -1, 1, -2, 2].map(step => Math.round(baseline) + step)
    return keys
      .flatMap(key => byBaseline.get(key) ?? [])
      .find(second => middle >= second.x - SAME_PLACE && middle <= second.x + second.width + SAME_PLACE)
  }
}
