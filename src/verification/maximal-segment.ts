import type { ClaimUnit } from './parsed-claim.ts'

/** Up to this many unmatched words at an edge still belong to the quotation. */
const FEW_WORDS = 3

/**
 * The maximal-scoring run of units (Kadane's algorithm; "maximal segment" in BLAST), plus up to three words on either side.
 * `gaps`: words at which a new run starts. Returns unit indices: from, up to.
 */
export function findMaximalSegment(
  units: readonly ClaimUnit[],
  gaps: ReadonlySet<number>,
  gain: (unit: ClaimUnit) => number,
): readonly [number, number] {
  let best = { gain: Number.NEGATIVE_INFINITY, first: 0, end: 0 }
  let run = { gain: 0, first: 0 }
  for (const [index, unit] of units.entries()) {
    const unitGain = gain(unit)
    // The sender's own words between two quotations.
    const isAside = !unit.isQuoted && units[index - 1]?.isQuoted && units[index + 1]?.isQuoted
    if (isAside && unitGain < 0) {
      run = { gain: 0, first: index + 1 }
      continue
    }
    if (run.gain <= 0 || gaps.has(unit.firstWord)) run = { gain: 0, first: index }
    run.gain += unitGain
    if (run.gain > best.gain) best = { gain: run.gain, first: run.first, end: index + 1 }
  }
  return includeFewWords(units, best.first, best.end)
}

/** Adds units of few words in the same sentence or quotation marks, unless they only introduce the quotation. */
function includeFewWords(
  units: readonly ClaimUnit[],
  firstUnit: number,
  endUnit: number,
): readonly [number, number] {
  const isQuoted = units.slice(firstUnit, endUnit).every(unit => unit.isQuoted)
  const countFew = (outward: readonly ClaimUnit[], edge: ClaimUnit | undefined) => {
    const end = outward.findIndex(
      unit =>
        unit.isLead ||
        (isQuoted && !unit.isQuoted) ||
        (unit.sentence !== edge?.sentence && (unit.quote < 0 || unit.quote !== edge?.quote)),
    )
    const beside = end < 0 ? outward : outward.slice(0, end)
    const words = beside.reduce((sum, { firstWord, endWord }) => sum + endWord - firstWord, 0)
    return words <= FEW_WORDS ? beside.length : 0
  }
  const before = countFew(units.slice(0, firstUnit).reverse(), units[firstUnit])
  return [firstUnit - before, endUnit + countFew(units.slice(endUnit), units[endUnit - 1])]
}
