import type { Bundle } from '../search/bundle.ts'
import type { Resolution } from './answerer.ts'
import { createCitationTest, type IsCitation } from './citation-words.ts'
import { type ClaimUnit, parseClaim } from './claim.ts'
import { type ClaimRow, numberClaim } from './claim-rows.ts'
import { buildEditionWords } from './edition-words.ts'
import { judgeClaim, UNKNOWN_BITS } from './judge-claim.ts'
import { absentCheck, type CheckSource, makeCheck } from './make-check.ts'
import { parsePermalink } from './permalink.ts'
import { placeClaim } from './place-claim.ts'
import { hasWords, splitClaim } from './split-claim.ts'
import type { Check, Claim, Verification } from './verification.ts'

/** Fewer words than these say too little, unless they stand so in a report. */
export const MIN_CLAIM_WORDS = 4
/** Words that together tell less may stand anywhere: «и это так было в том же». */
const MIN_CLAIM_BITS = 24
/** So many quotations of one claim are checked. */
export const MAX_CHECKS = 6

/** All that verifying a claim needs: the editions' words and the claim's. */
interface Reading extends CheckSource {
  readonly row: ClaimRow
  /** Fingerprints that the claim names. */
  readonly linked: ReadonlySet<string>
}

/** Verifies claims against all editions; their words are read when the first claim comes. */
export function createClaimVerifier(
  bundle: Bundle,
  resolve: (permalinkId: string) => Resolution | undefined,
): (claim: Claim) => Verification {
  let library: (Pick<CheckSource, 'bundle' | 'editions'> & { readonly isCitation: IsCitation }) | undefined
  return given => {
    library ??= {
      bundle,
      editions: buildEditionWords(bundle),
      isCitation: createCitationTest(bundle.reports, bundle.passages),
    }
    const { editions, isCitation } = library
    const claim = parseClaim(given, editions.addresses)
    const linked = new Set(claim.links.flatMap(link => parsePermalink(link)?.fingerprint ?? []))
    const groups = splitClaim(claim, isCitation)
    const place = claim.links.flatMap(link => {
      const resolution = resolve(link)
      return resolution ? [{ kind: 'place' as const, link, resolution }] : []
    })[0]
    if (place && groups.length === 0) return place
    const reading = { bundle, editions, claim, row: numberClaim(claim, editions), linked }
    return verifyGroups(groups, reading, place?.resolution)
  }
}

/** Each group is a quotation of its own, or several that nothing parts: what is found is taken out, the rest checked again. */
function verifyGroups(
  groups: readonly (readonly ClaimUnit[])[],
  reading: Reading,
  resolution: Resolution | undefined,
): Verification {
  const { claim } = reading
  const checks: Check[] = []
  const rest: ClaimUnit[] = []
  const queue = [...groups]
  while (queue.length > 0 && checks.length < MAX_CHECKS) {
    const units = queue.shift() ?? []
    const found = checkUnits(units, reading) ?? checkUnits(withoutLead(units), reading)
    if (found) checks.push(found.check)
    // Only where quotations are marked is it sure that this is claimed to be one.
    else if (claim.isMarked && groups.includes(units)) checks.push(absentCheck(units, claim))
    else rest.push(...units.filter(unit => hasWords(unit) && !unit.isLead))
    for (const side of found?.sides ?? []) {
      if (countWords(side) >= MIN_CLAIM_WORDS) queue.push(side)
      else rest.push(...side.filter(hasWords))
    }
  }
  const [first, ...others] = checks.sort((a, b) => a.range.startChar - b.range.startChar)
  if (first && checks.some(({ kind }) => kind !== 'absent')) {
    const hasRest = !claim.isMarked && rest.length > 0
    return {
      kind: 'checked',
      checks: [first, ...others],
      hasRest,
      hasUnchecked: queue.length > 0,
      linked: undefined,
    }
  }
  const neededWords = countNeededWords(reading, groups)
  if (neededWords > 0) return { kind: 'short', neededWords }
  const all = first ? checks : [absentCheck(groups.flat(), claim)]
  const [absent = absentCheck([], claim), ...more] = all
  return {
    kind: 'checked',
    checks: [absent, ...more],
    hasRest: false,
    hasUnchecked: queue.length > 0,
    linked: resolution,
  }
}

/** A quotation that was found, and the units on both sides that may be others. */
interface Finding {
  readonly check: Check
  readonly sides: readonly (readonly ClaimUnit[])[]
}

/** Checks the run of units where it fits best; undefined when that is nowhere. */
function checkUnits(units: readonly ClaimUnit[], reading: Reading): Finding | undefined {
  const span = spanOf(units)
  const placed = span[0] < span[1] && placeClaim(reading, span, (_, position) => isLinked(reading, position))
  const judgement = placed && judgeClaim(placed, span[0], units, reading)
  if (!judgement || judgement.kind === 'absent') return undefined
  if (judgement.kind === 'altered' && span[1] - span[0] < MIN_CLAIM_WORDS) return undefined
  const core = units.slice(judgement.firstUnit, judgement.endUnit)
  const isQuoted = core.every(unit => unit.isQuoted)
  // Words outside quotation marks are the sender's own when the quotation stands inside them.
  const isClaimed = (unit: ClaimUnit) => !unit.isLead && (unit.isQuoted || !isQuoted)
  const sides = [units.slice(0, judgement.firstUnit), units.slice(judgement.endUnit)]
  return {
    check: makeCheck(placed, judgement, span[0], core, reading),
    sides: sides.flatMap(side => splitRuns(side, isClaimed)),
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

/** How many words a claim must have that has too few, or too common ones; 0 when it has enough. */
function countNeededWords({ row, editions }: Reading, groups: readonly (readonly ClaimUnit[])[]): number {
  const words = countWords(groups.flat())
  let bits = 0
  for (const [from, to] of groups.map(spanOf)) {
    for (let at = from; at < to; at++) bits += editions.bits[row.skeletonIds[at] ?? -1] ?? UNKNOWN_BITS
  }
  if (words < MIN_CLAIM_WORDS) return MIN_CLAIM_WORDS
  return bits < MIN_CLAIM_BITS ? words + MIN_CLAIM_WORDS : 0
}

function isLinked({ bundle, editions, linked }: Reading, position: number): boolean {
  return linked.has(bundle.passages[editions.passages[position] ?? -1]?.fingerprint ?? '')
}

function spanOf(units: readonly ClaimUnit[]): readonly [number, number] {
  return [units[0]?.firstWord ?? 0, units.at(-1)?.endWord ?? 0]
}
