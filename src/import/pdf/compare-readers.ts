import type { SecondRun } from './second-reader.ts'
import { lettersOf, type Sheet, type TextRun } from './text-run.ts'

/** Readers may differ in this many letters of a page, such as those of a superscript or a mark outside the paper. */
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

/** A sheet with what only the second reader tells: which letters are bold or slanted. */
export interface SeenSheet {
  readonly sheet: Sheet
  /** Runs where the second reader, which passes over invisible text, sees nothing. */
  readonly unseen: ReadonlySet<TextRun>
}

/** Takes over from the second reader how the letters look, by their place. */
export function addLook(sheet: Sheet, seconds: readonly SecondRun[]): SeenSheet {
  const find = indexByBaseline(sheet.height, seconds)
  const unseen = new Set<TextRun>()
  const runs = sheet.runs.map(run => {
    const second = find(run)
    if (second) return { ...run, isBold: second.isBold, isItalic: second.isItalic }
    unseen.add(run)
    return run
  })
  return { sheet: { ...sheet, runs }, unseen }
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
