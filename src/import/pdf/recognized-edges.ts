import type { TextRun } from './text-run.ts'

/** How far the edges of lines waver, as a part of the size: the box of a letter begins and ends with its ink. */
const WAVER = 0.3
/** The least number of lines that show where a column begins or ends. */
const MIN_LINES = 4
/** Words further apart than the size of the letters may be of two columns. */
const APART = 1

/** The runs of lines with exact edges: where several begin or end at nearly one place, all of them do. */
export function alignEdges(lines: readonly (readonly TextRun[])[]): readonly TextRun[] {
  const runs = lines.flat()
  const stretches = lines.flatMap(splitStretches)
  const tolerance = WAVER * medianSize(runs)
  const lefts = findEdges(
    stretches.flatMap(([first]) => (first ? first.x : [])),
    tolerance,
  )
  const rights = findEdges(
    stretches.flatMap(stretch => rightOf(stretch.at(-1)) ?? []),
    tolerance,
  )
  const begins = new Set(stretches.map(([first]) => first))
  const ends = new Set(stretches.map(stretch => stretch.at(-1)))
  return runs.map(run => {
    const end = run.x + run.width
    const left = begins.has(run) ? nearest(lefts, run.x, tolerance) : run.x
    const right = ends.has(run) ? nearest(rights, end, tolerance) : end
    return { ...run, x: left, width: right - left }
  })
}

function splitStretches(line: readonly TextRun[]): readonly (readonly TextRun[])[] {
  const stretches: TextRun[][] = []
  for (const run of line) {
    const stretch = stretches.at(-1)
    const end = rightOf(stretch?.at(-1))
    if (stretch && end !== undefined && run.x - end < APART * run.size) stretch.push(run)
    else stretches.push([run])
  }
  return stretches
}

function rightOf(run: TextRun | undefined): number | undefined {
  return run && run.x + run.width
}

/** The places that have the most edges near them, without those of a few lines. */
function findEdges(values: readonly number[], tolerance: number): readonly number[] {
  const edges: number[] = []
  for (let rest = values.toSorted((a, b) => a - b); rest.length > 0; ) {
    const groups = rest.map(value => rest.filter(other => Math.abs(other - value) <= tolerance))
    const best = groups.reduce((most, group) => (group.length > most.length ? group : most))
    if (best.length < MIN_LINES) break
    edges.push(best[Math.floor(best.length / 2)] ?? 0)
    rest = rest.filter(value => !best.includes(value))
  }
  return edges
}

function nearest(edges: readonly number[], value: number, tolerance: number): number {
  return edges.find(edge => Math.abs(edge - value) <= tolerance) ?? value
}

function medianSize(runs: readonly TextRun[]): number {
  return runs.map(({ size }) => size).toSorted((a, b) => a - b)[Math.floor(runs.length / 2)] ?? 0
}
