import { judgeClaim } from './alignment-scoring.ts'
import type { ClaimUnit } from './parsed-claim.ts'
import type { Finding, Quotation, Reading } from './quotation.ts'
import { makeCheck } from './quotation-check.ts'
import { placeClaim } from './seed-and-extend.ts'
import { addSilentCuts } from './unmarked-omissions.ts'

/** So many quotations of one claim are checked. */
export const MAX_CHECKS = 6
/** Fewer words that are not a quotation letter by letter are looked for nowhere. */
const MIN_WORDS = 4

export interface FoundQuotations {
  readonly findings: readonly Finding[]
  /** The claim holds more than are checked at once. */
  readonly hasUnchecked: boolean
}

/** Each group is a quotation of its own, or several that nothing parts: what is found is taken out, the rest checked again. */
export function findQuotations(groups: readonly (readonly ClaimUnit[])[], reading: Reading): FoundQuotations {
  const quotations: Quotation[] = []
  const queue = [...groups]
  while (queue.length > 0 && quotations.length < MAX_CHECKS) {
    const units = queue.shift() ?? []
    const found = findIn(units, reading) ?? findIn(withoutLead(units), reading)
    if (!found) continue
    quotations.push(found.quotation)
    queue.push(...found.sides)
  }
  const findings = addSilentCuts(quotations, reading).map(quotation => ({
    ...quotation,
    check: makeCheck(quotation, reading),
  }))
  return { findings, hasUnchecked: queue.length > 0 }
}

interface FoundIn {
  readonly quotation: Quotation
  /** Units on both sides that may be other quotations. */
  readonly sides: readonly (readonly ClaimUnit[])[]
}

/** Checks the run of units where it fits best; undefined when that is nowhere. */
function findIn(units: readonly ClaimUnit[], reading: Reading): FoundIn | undefined {
  const span = spanOf(units)
  const placed = span[0] < span[1] && placeClaim(reading, span, (_, position) => isLinked(reading, position))
  const judgement = placed && judgeClaim(placed, span[0], units, reading)
  if (!judgement || judgement.kind === 'absent') return undefined
  if (judgement.kind === 'altered' && span[1] - span[0] < MIN_WORDS) return undefined
  const core = units.slice(judgement.firstUnit, judgement.endUnit)
  const isQuoted = core.every(unit => unit.isQuoted)
  // Words outside quotation marks are the sender's own when the quotation stands inside them.
  const isClaimed = (unit: ClaimUnit) => !unit.isLead && (unit.isQuoted || !isQuoted)
  const sides = [units.slice(0, judgement.firstUnit), units.slice(judgement.endUnit)]
  return {
    quotation: { judgement, first: span[0], core, edition: placed.edition },
    sides: sides.flatMap(side => splitRuns(side, isClaimed)).filter(side => countWords(side) >= MIN_WORDS),
  }
}

function withoutLead(units: readonly ClaimUnit[]): readonly ClaimUnit[] {
  const first = units.findIndex(({ isLead }) => !isLead)
  return first > 0 ? units.slice(first) : []
}

/** Runs of neighbours that belong. */
function splitRuns(
  units: readonly ClaimUnit[],
  belongs: (unit: ClaimUnit) => boolean,
): readonly (readonly ClaimUnit[])[] {
  const runs: ClaimUnit[][] = [[]]
  for (const unit of units) {
    if (belongs(unit)) runs.at(-1)?.push(unit)
    else runs.push([])
  }
  return runs.filter(run => run.length > 0)
}

function countWords(units: readonly ClaimUnit[]): number {
  return units.reduce((sum, { firstWord, endWord }) => sum + endWord - firstWord, 0)
}

function isLinked({ bundle, editions, linked }: Reading, position: number): boolean {
  return linked.has(bundle.passages[editions.passages[position] ?? -1]?.fingerprint ?? '')
}

/** The claim's words that the units hold, from, up to. */
export function spanOf(units: readonly ClaimUnit[]): readonly [number, number] {
  return [units[0]?.firstWord ?? 0, units.at(-1)?.endWord ?? 0]
}
