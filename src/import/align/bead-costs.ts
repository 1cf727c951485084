import { lengthCost } from '../../text/align-sentences.ts'
import type { Bead } from './bead.ts'
import { createSimilarity } from './similarity.ts'
import type { Unit } from './unit.ts'

/** What beads cost without their shape, as −ln of likelihood ratios: low where both sides mean the same. */
export interface BeadCosts {
  of(bead: Bead): number
}

/** Subtracted for an anchor shared by a single pair of blocks: a number, or a name or loanword. */
const NUMBER_GAIN = 2
const WORD_GAIN = 1
const MAX_ANCHOR_GAIN = 6
/** A heading whose twin is none, and blocks of several kinds in one bead: possible where a reader mistook a kind. */
const HEADING_COST = 2
const MIXED_COST = 3
const KIND_COST = 0.5

/** Compares lengths, beginnings and ends, shared anchors and kinds. */
export function createBeadCosts(own: readonly Unit[], twin: readonly Unit[]): BeadCosts {
  const [ownEnds, twinEnds] = [cumulatedChars(own), cumulatedChars(twin)]
  const chars = (ends: readonly number[], start: number, end: number) => (ends[end] ?? 0) - (ends[start] ?? 0)
  const ratio = ((twinEnds.at(-1) ?? 0) + 1000) / ((ownEnds.at(-1) ?? 0) + 1000)
  const similarity = createSimilarity(own, twin)
  const anchorGain = createAnchorGain(own, twin)
  return {
    of(bead) {
      const { ownStart, ownEnd, twinStart, twinEnd } = bead
      if (ownStart === ownEnd || twinStart === twinEnd) return 0
      const expected = chars(ownEnds, ownStart, ownEnd) * ratio
      const length = Math.min(8, lengthCost(expected, chars(twinEnds, twinStart, twinEnd)))
      const kinds = kindCost(own, twin, bead)
      return length + kinds - similarity.gain(bead) - anchorGain(bead)
    },
  }
}

function cumulatedChars(units: readonly Unit[]): readonly number[] {
  const ends = [0]
  for (const { chars } of units) ends.push((ends.at(-1) ?? 0) + chars)
  return ends
}

function kindCost(own: readonly Unit[], twin: readonly Unit[], bead: Bead): number {
  const { ownStart, ownEnd, twinStart, twinEnd } = bead
  const first = own[ownStart]?.kind
  let [headings, others, differing] = [0, 0, 0]
  const count = (kind: Unit['kind'] | undefined) => {
    if (kind === 'any') return
    if (kind === 'heading') headings++
    else others++
    if (kind !== first) differing++
  }
  for (let i = ownStart; i < ownEnd; i++) count(own[i]?.kind)
  for (let j = twinStart; j < twinEnd; j++) count(twin[j]?.kind)
  if (headings > 0 && others > 0) return headings + others > 2 ? MIXED_COST : HEADING_COST
  return differing > 0 ? KIND_COST : 0
}

/** The gain of anchors that both sides of a bead hold; anchors of many blocks count for less. */
function createAnchorGain(own: readonly Unit[], twin: readonly Unit[]): (bead: Bead) => number {
  const [ownPlaces, twinPlaces] = [placesOf(own), placesOf(twin)]
  const gains = new Map<number, number>()
  for (const [anchor, rows] of ownPlaces) {
    const columns = twinPlaces.get(anchor) ?? []
    const pairs = rows.length * columns.length
    // Words of the subject are in many blocks; they say nothing, and would take time.
    if (pairs > MAX_ANCHOR_PAIRS) continue
    const gain = (/^\d/u.test(anchor) ? NUMBER_GAIN : WORD_GAIN) / pairs
    for (const row of rows) {
      for (const column of columns) {
        const key = row * twin.length + column
        gains.set(key, (gains.get(key) ?? 0) + gain)
      }
    }
  }
  return ({ ownStart, ownEnd, twinStart, twinEnd }) => {
    let gain = 0
    for (let i = ownStart; i < ownEnd; i++) {
      for (let j = twinStart; j < twinEnd; j++) gain += gains.get(i * twin.length + j) ?? 0
    }
    return Math.min(MAX_ANCHOR_GAIN, gain)
  }
}

const MAX_ANCHOR_PAIRS = 16

function placesOf(units: readonly Unit[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  for (const [index, { anchors }] of units.entries()) {
    for (const anchor of anchors) {
      const found = places.get(anchor)
      if (found) found.push(index)
      else places.set(anchor, [index])
    }
  }
  return places
}
