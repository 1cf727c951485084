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

/** What was found for a run of units, and which of them were not. */
interface Findings {
  readonly checks: readonly Check[]
  readonly rest: readonly ClaimUnit[]
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
    const claim = parseClaim(given)
    const linked = new Set(claim.links.flatMap(link => parsePermalink(link)?.fingerprint ?? []))
    const groups = splitClaim(claim, isCitation)
    const resolution = claim.links.flatMap(link => resolve(link) ?? [])[0]
    if (resolution && groups.length === 0) return { kind: 'place', resolution }
    const reading = { bundle, editions, claim, row: numberClaim(claim, editions), linked }
    return verifyGroups(groups, reading, resolution)
  }
}

/** Each group is a quotation of its own, or several that nothing parts. */
function verifyGroups(
  groups: readonly (readonly ClaimUnit[])[],
  reading: Reading,
  resolution: Resolution | undefined,
): Verification {
  const { isMarked } = reading.claim
  const found = groups.map(units => ({ units, ...checkUnits(units, reading, MAX_CHECKS) }))
  const checks = found.flatMap(({ units, checks: ofGroup }) =>
    // Only where quotations are marked is it sure that the rest is claimed to be one too.
    ofGroup.length === 0 && isMarked ? [absentCheck(units, reading.claim)] : ofGroup,
  )
  const [first, ...others] = checks.slice(0, MAX_CHECKS)
  if (first && checks.some(({ kind }) => kind !== 'absent')) {
    const hasRest = checks.length > MAX_CHECKS || (!isMarked && found.some(({ rest }) => rest.length > 0))
    return { kind: 'checked', checks: [first, ...others], hasRest, linked: undefined }
  }
  const neededWords = countNeededWords(reading, groups)
  if (neededWords > 0) return { kind: 'short', neededWords }
  const all = first ? [first, ...others] : []
  const [absent = absentCheck(groups.flat(), reading.claim), ...more] = all
  return { kind: 'checked', checks: [absent, ...more], hasRest: false, linked: resolution }
}

/** Checks the run of units where it fits best, then what stands before and behind that place, as long as any is found. */
function checkUnits(units: readonly ClaimUnit[], reading: Reading, budget: number): Findings {
  const nothing = { checks: [], rest: units.filter(unit => hasWords(unit) && !unit.isLead) }
  const span = spanOf(units)
  if (budget < 1 || span[0] >= span[1]) return nothing
  const placed = placeClaim(reading, span, (_, position) => isLinked(reading, position))
  const judgement = placed && judgeClaim(placed, span[0], units, reading)
  if (!judgement || judgement.kind === 'absent') return nothing
  if (judgement.kind === 'altered' && span[1] - span[0] < MIN_CLAIM_WORDS) return nothing
  const core = units.slice(judgement.firstUnit, judgement.endUnit)
  const isQuoted = core.every(unit => unit.isQuoted)
  const [before, after] = [units.slice(0, judgement.firstUnit), units.slice(judgement.endUnit)].map(side => {
    // Words outside quotation marks are the sender's own when the quotation stands inside them.
    const claimed = side.filter(unit => !unit.isLead && (unit.isQuoted || !isQuoted))
    const [from, to] = spanOf(claimed)
    if (to - from < MIN_CLAIM_WORDS) return { checks: [], rest: claimed.filter(hasWords) }
    return checkUnits(claimed, reading, Math.floor((budget - 1) / 2))
  })
  const check = makeCheck(placed, judgement, span[0], core, reading)
  return {
    checks: [...(before?.checks ?? []), check, ...(after?.checks ?? [])],
    rest: [...(before?.rest ?? []), ...(after?.rest ?? [])],
  }
}

/** How many words a claim must have that has too few, or too common ones; 0 when it has enough. */
function countNeededWords({ row, editions }: Reading, groups: readonly (readonly ClaimUnit[])[]): number {
  let [words, bits] = [0, 0]
  for (const [from, to] of groups.map(spanOf)) {
    words += to - from
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
