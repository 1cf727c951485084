import type { TextRun } from './text-run.ts'

/** Runs between two blank bands that cross the whole width. */
export interface Strip {
  readonly top: number
  readonly bottom: number
  readonly runs: readonly TextRun[]
}

/** A range of x. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Parts of the font size: short of accents and descenders, so that lines set solid stay apart. */
const ASCENT = 0.7
const DESCENT = 0.12

export function topOf({ baseline, size }: TextRun): number {
  return baseline - ASCENT * size
}

export function bottomOf({ baseline, size }: TextRun): number {
  return baseline + DESCENT * size
}

/** The strips of a part of a sheet, from top to bottom. */
export function splitStrips(runs: readonly TextRun[]): readonly Strip[] {
  const strips: { top: number; bottom: number; runs: TextRun[] }[] = []
  for (const run of runs.toSorted((a, b) => topOf(a) - topOf(b))) {
    const strip = strips.at(-1)
    if (strip && topOf(run) < strip.bottom) {
      strip.bottom = Math.max(strip.bottom, bottomOf(run))
      strip.runs.push(run)
    } else {
      strips.push({ top: topOf(run), bottom: bottomOf(run), runs: [run] })
    }
  }
  return strips
}

/** The text of a strip from left to right, for comparison. */
export function stripText({ runs }: Strip): string {
  return runs
    .toSorted((a, b) => a.x - b.x)
    .map(({ text }) => text.trim())
    .join(' ')
    .replace(/\s+/gu, ' ')
}

/** The blank spans of runs, with those to both sides of them. */
export function findBlanks(runs: readonly TextRun[]): readonly Span[] {
  const blanks: Span[] = []
  let end = Number.NEGATIVE_INFINITY
  for (const { x, width } of runs.toSorted((a, b) => a.x - b.x)) {
    if (x > end) blanks.push({ from: end, to: x })
    end = Math.max(end, x + width)
  }
  return [...blanks, { from: end, to: Number.POSITIVE_INFINITY }]
}

/** Where both are blank, if it is wide enough. */
export function intersectBlanks(
  left: readonly Span[],
  right: readonly Span[],
  minWidth: number,
): readonly Span[] {
  return left
    .flatMap(a => right.map(b => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) })))
    .filter(({ from, to }) => to - from >= minWidth)
}
