import { scoreAlignment } from './alignment-scoring.ts'
import { passageAt } from './edition-words.ts'
import type { ClaimUnit } from './parsed-claim.ts'
import type { Finding, Quotation, Reading } from './quotation.ts'
import { buildCheck } from './quotation-check.ts'
import { alignClaim } from './seed-and-extend.ts'
import { addUnmarkedOmissions } from './unmarked-omissions.ts'

/** How many quotations of a claim are checked. */
const MAX_CHECKS = 6
/** Shorter runs count only if they match exactly. */
const MIN_WORDS = 4

export interface FoundQuotations {
  readonly findings: readonly Finding[]
  /** The claim contains more quotations than were checked. */
  readonly hasUnchecked: boolean
}

/** Finds the quotations in each group of units. What is left on either side of a quotation is searched again. */
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
  const findings = addUnmarkedOmissions(quotations, reading).map(quotation => ({
    ...quotation,
    check: buildCheck(quotation, reading),
  }))
  return { findings, hasUnchecked: queue.length > 0 }
}

interface FoundIn {
  readonly quotation: Quotation
  /** The units on both sides, which may be other quotations. */
  readonly sides: readonly (readonly ClaimUnit[])[]
}

/** Scores the best alignment of the units; undefined if there is none. */
function findIn(units: readonly ClaimUnit[], reading: Reading): FoundIn | undefined {
  const span = spanOf(units)
  const placed = span[0] < span[1] && alignClaim(reading, span, (_, position) => isLinked(reading, position))
  const judgement = placed && scoreAlignment(placed, span[0], units, reading)
  if (!judgement || judgement.kind === 'absent') return undefined
  if (judgement.kind === 'altered' && span[1] - span[0] < MIN_WORDS) return undefined
  const core = units.slice(judgement.firstUnit, judgement.endUnit)
  const isQuoted = core.every(unit => unit.isQuoted)
  // Around a quotation in quotation marks, unquoted words are the sender's own.
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

/** Maximal runs of units that pass the test. */
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

function isLinked({ editions, linked }: Reading, position: number): boolean {
  return linked.has(passageAt(editions, position)?.fingerprint ?? '')
}

/** The words of the claim that the units cover: from, up to. */
export function spanOf(units: readonly ClaimUnit[]): readonly [number, number] {
  return [units[0]?.firstWord ?? 0, units.at(-1)?.endWord ?? 0]
}
