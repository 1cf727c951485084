import { type Band, fullBand, narrowBand } from './band.ts'
import { BEAD_SHAPES, type Bead } from './bead.ts'
import { type BeadCosts, createBeadCosts } from './bead-costs.ts'
import type { Unit } from './unit.ts'

/** Up to this many pairs of units, all are compared: 0.2 s (2026-11). */
const MAX_PAIRS = 250_000

/**
 * Aligns the blocks of a text with those of its translation by dynamic programming, as bitext aligners do (Gale & Church
 * 1993). Long texts are first aligned coarsely, two blocks taken as one, and then near that path only (Thompson & Koehn
 * 2019, Vecalign), so that time and memory grow linearly.
 */
export function alignUnits(own: readonly Unit[], twin: readonly Unit[]): readonly Bead[] {
  const costs = createBeadCosts(own, twin)
  if (own.length * twin.length <= MAX_PAIRS) return findBeads(costs, fullBand(own.length, twin.length))
  const coarse = alignUnits(pairUp(own), pairUp(twin))
  return findBeads(costs, narrowBand(coarse, own.length, twin.length))
}

/** Two consecutive units as one: where it begins is that of the first, where it ends that of the second. */
function pairUp(units: readonly Unit[]): readonly Unit[] {
  const pairs: Unit[] = []
  for (let at = 0; at < units.length; at += 2) {
    const [first, second] = [units[at], units[at + 1]]
    if (!first) break
    pairs.push({
      head: first.head,
      tail: (second ?? first).tail,
      chars: first.chars + (second?.chars ?? 0),
      anchors: new Set([...first.anchors, ...(second?.anchors ?? [])]),
      kind: 'any',
    })
  }
  return pairs
}

function findBeads(costs: BeadCosts, band: Band): readonly Bead[] {
  const best = band.rows.map(({ from, to }) => new Float64Array(to - from).fill(Number.POSITIVE_INFINITY))
  const chosen = band.rows.map(({ from, to }) => new Uint8Array(to - from))
  const at = (row: number, column: number) =>
    best[row]?.[column - (band.rows[row]?.from ?? 0)] ?? Number.POSITIVE_INFINITY
  for (const [ownEnd, { from, to }] of band.rows.entries()) {
    const [totals, shapes] = [best[ownEnd], chosen[ownEnd]]
    if (!totals || !shapes) continue
    for (let twinEnd = from; twinEnd < to; twinEnd++) {
      if (ownEnd === 0 && twinEnd === 0) totals[0] = 0
      for (const [number, { own, twin, cost }] of BEAD_SHAPES.entries()) {
        const before = cost + at(ownEnd - own, twinEnd - twin)
        if (before === Number.POSITIVE_INFINITY) continue
        const total =
          before + costs.of({ ownStart: ownEnd - own, ownEnd, twinStart: twinEnd - twin, twinEnd })
        if (total >= (totals[twinEnd - from] ?? 0)) continue
        totals[twinEnd - from] = total
        shapes[twinEnd - from] = number
      }
    }
  }
  return readBeads(chosen, band)
}

function readBeads(chosen: readonly Uint8Array[], { rows }: Band): readonly Bead[] {
  const beads: Bead[] = []
  let ownEnd = rows.length - 1
  let twinEnd = (rows.at(-1)?.to ?? 1) - 1
  while (ownEnd > 0 || twinEnd > 0) {
    const shape = BEAD_SHAPES[chosen[ownEnd]?.[twinEnd - (rows[ownEnd]?.from ?? 0)] ?? 0]
    if (!shape) break
    const bead = { ownStart: ownEnd - shape.own, ownEnd, twinStart: twinEnd - shape.twin, twinEnd }
    beads.push(bead)
    ownEnd = bead.ownStart
    twinEnd = bead.twinStart
  }
  return beads.reverse()
}
