import type { Bead } from './bead.ts'

/** The columns `[from, to)` of a row that are searched. */
interface Row {
  readonly from: number
  readonly to: number
}

/** The part of the table of dynamic programming that is searched: a row per number of own units, 0 to all. */
export interface Band {
  readonly rows: readonly Row[]
}

export function fullBand(ownCount: number, twinCount: number): Band {
  return { rows: Array.from({ length: ownCount + 1 }, () => ({ from: 0, to: twinCount + 1 })) }
}

/** How far from the coarse path the fine one is sought, in blocks: more than the longest bead. */
const RADIUS = 12

/** The surroundings of a path through pairs of units. */
export function narrowBand(coarse: readonly Bead[], ownCount: number, twinCount: number): Band {
  const from = new Array<number>(ownCount + 1).fill(twinCount)
  const to = new Array<number>(ownCount + 1).fill(0)
  for (const { ownStart, ownEnd, twinStart, twinEnd } of coarse) {
    const last = Math.min(ownCount, 2 * ownEnd + RADIUS)
    for (let row = Math.max(0, 2 * ownStart - RADIUS); row <= last; row++) {
      from[row] = Math.max(0, Math.min(from[row] ?? 0, 2 * twinStart - RADIUS))
      to[row] = Math.min(twinCount + 1, Math.max(to[row] ?? 0, 2 * twinEnd + RADIUS))
    }
  }
  return { rows: from.map((start, row) => ({ from: start, to: Math.max(start + 1, to[row] ?? 0) })) }
}
