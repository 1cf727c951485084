import { lettersOf, type Sheet, type TextRun } from './text-run.ts'

/** The font of recognized runs, for which their letters are all alike. */
export const RECOGNIZED_FONT = 'ocr'

/** Sizes that differ by less are one, measured twice. Footnotes are at most 0.9 of the text, headings at least 1.1. */
const WAVER = 0.08
/** Of a few letters the size is uncertain. */
const FEW_LETTERS = 12
const WAVER_OF_FEW = 0.14

/** Gives the lines of recognized sheets few and exact sizes: those in which the document is likely set. */
export function settleSizes(sheets: readonly Sheet[]): readonly Sheet[] {
  const sizes = findSizes(measureSizes(sheets))
  return sheets.map(sheet => {
    const letters = measureSizes([sheet])
    return {
      ...sheet,
      runs: sheet.runs.map(run =>
        isRecognized(run) ? { ...run, size: settle(run.size, letters.get(run.size) ?? 0, sizes) } : run,
      ),
    }
  })
}

export function isRecognized({ font }: TextRun): boolean {
  return font === RECOGNIZED_FONT
}

/** Letters of each size. */
function measureSizes(sheets: readonly Sheet[]): ReadonlyMap<number, number> {
  const letters = new Map<number, number>()
  for (const run of sheets.flatMap(({ runs }) => runs)) {
    if (isRecognized(run)) letters.set(run.size, (letters.get(run.size) ?? 0) + lettersOf(run.text).length)
  }
  return letters
}

/** From the most frequent to the rarest. */
function findSizes(letters: ReadonlyMap<number, number>): readonly number[] {
  const found: number[] = []
  const near = (center: number, waver: number) =>
    [...letters].filter(([size]) => Math.abs(size - center) <= waver * center)
  const weigh = (group: readonly (readonly [number, number])[]) =>
    group.reduce((sum, [, weight]) => sum + weight, 0)
  const isTaken = (size: number) => found.some(other => Math.abs(size - other) <= WAVER * other)
  for (;;) {
    const rest = [...letters.keys()].filter(size => !isTaken(size))
    const groups = rest.map(size => near(size, WAVER / 2).filter(([other]) => !isTaken(other)))
    const [best] = groups.toSorted((a, b) => weigh(b) - weigh(a))
    if (!best) return found
    found.push(best.reduce((sum, [size, weight]) => sum + size * weight, 0) / Math.max(1, weigh(best)))
  }
}

function settle(size: number, letters: number, sizes: readonly number[]): number {
  const waver = letters < FEW_LETTERS ? WAVER_OF_FEW : WAVER
  return sizes.find(other => Math.abs(size - other) <= waver * other) ?? size
}
