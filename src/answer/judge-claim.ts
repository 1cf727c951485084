import type { Bundle } from '../search/bundle.ts'
import type { WordStep } from './align-words.ts'
import type { ClaimUnit } from './claim.ts'
import { addCutNegations, sentenceEndTest, trimEdges } from './claim-edges.ts'
import type { ClaimRow } from './claim-rows.ts'
import type { EditionWords } from './edition-words.ts'
import type { PlacedClaim } from './place-claim.ts'
import type { CheckKind } from './verification.ts'

/** What stands at a place of what was claimed. */
export interface Judgement {
  readonly kind: CheckKind
  readonly changedWords: number
  /** The units that are compared, from, up to; what stands outside was not found there. */
  readonly firstUnit: number
  readonly endUnit: number
  /** From the first of the report's words to the last. */
  readonly steps: readonly WordStep[]
}

/** Of a unit's bits, so many must be met for it to belong to the quotation: evaluate-verify, 2026-11, tuning seed. */
const UNIT_SHARE = 0.3
/** … more where it seems to lead to the quotation only («былай делінген:»). */
const LEAD_SHARE = 0.75
/** … and of the whole quotation's. */
const ALTERED_SHARE = 0.5
/** Less than this (two rare words and some common ones) may meet by chance. */
const ALTERED_BITS = 26
/** More missing words in one place part two quotations. */
const MAX_MISSING_WORDS = 40
/** So few words at the edge belong to what is claimed, also when they stand in no report. */
const FEW_WORDS = 3
/** What a word that is in no report would tell. */
export const UNKNOWN_BITS = 9

/** Judges a placed claim: `first` is the claim's word that the alignment begins with. */
export function judgeClaim(
  { alignment, edition }: PlacedClaim,
  first: number,
  units: readonly ClaimUnit[],
  { row, editions, bundle }: JudgedWords,
): Judgement {
  const isSentenceEnd = sentenceEndTest(editions, bundle)
  const bitsOf = (at: number) => editions.bits[row.skeletonIds[at] ?? -1] ?? UNKNOWN_BITS
  const met = metWords(alignment.steps, first)
  const weigh = (from: number, to: number) => {
    let [found, all] = [0, 0]
    for (let at = from; at < to; at++) {
      all += bitsOf(at)
      if (met.has(at)) found += bitsOf(at)
    }
    return { found, all }
  }
  const gaps = findGaps(alignment.steps, first)
  const [firstUnit, endUnit] = findCore(units, gaps, ({ firstWord, endWord, isLead }) => {
    const { found, all } = weigh(firstWord, endWord)
    return found - (isLead ? LEAD_SHARE : UNIT_SHARE) * all
  })
  const [from, to] = [units[firstUnit]?.firstWord ?? 0, units[endUnit - 1]?.endWord ?? 0]
  const isCore = (step: WordStep) =>
    !('claim' in step) || (step.claim + first >= from && step.claim + first < to)
  const steps = addCutNegations(
    trimEdges(alignment.steps.filter(isCore), isSentenceEnd),
    editions,
    edition.language,
    isSentenceEnd,
  )
  const base = { changedWords: countChanges(steps), firstUnit, endUnit, steps }
  const { found, all } = weigh(from, to)
  if (found === 0) return { ...base, kind: 'absent' }
  if (base.changedWords === 0) return { ...base, kind: isLetterByLetter(steps) ? 'exact' : 'spelling' }
  const isFound = found >= ALTERED_SHARE * all && found >= ALTERED_BITS
  return { ...base, kind: isFound ? 'altered' : 'absent' }
}

/** What judging needs to know of the words. */
export interface JudgedWords {
  readonly row: ClaimRow
  readonly editions: EditionWords
  readonly bundle: Pick<Bundle, 'passages'>
}

/** The claim's words in front of which so much of the report is missing that they are a quotation of their own. */
function findGaps(steps: readonly WordStep[], first: number): ReadonlySet<number> {
  const gaps = new Set<number>()
  let missing = 0
  for (const step of steps) {
    if (step.kind === 'missing') missing++
    if (!('claim' in step)) continue
    if (missing > MAX_MISSING_WORDS) gaps.add(first + step.claim)
    missing = 0
  }
  return gaps
}

/** The run of units that gains most, and the few words beside it. */
function findCore(
  units: readonly ClaimUnit[],
  gaps: ReadonlySet<number>,
  gain: (unit: ClaimUnit) => number,
): readonly [number, number] {
  let best = { gain: Number.NEGATIVE_INFINITY, first: 0, end: 0 }
  let run = { gain: 0, first: 0 }
  for (const [index, unit] of units.entries()) {
    const unitGain = gain(unit)
    // Somebody's own words between two quotations.
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

function metWords(steps: readonly WordStep[], first: number): ReadonlySet<number> {
  const met = new Set<number>()
  for (const step of steps) {
    if (step.kind !== 'same') continue
    for (let i = 0; i < step.claimCount; i++) met.add(first + step.claim + i)
  }
  return met
}

/** A word or three beside the quotation belong to it, unless they only lead to it or stand outside its marks. */
function includeFewWords(
  units: readonly ClaimUnit[],
  firstUnit: number,
  endUnit: number,
): readonly [number, number] {
  const isQuoted = units.slice(firstUnit, endUnit).every(unit => unit.isQuoted)
  const countFew = (outward: readonly ClaimUnit[]) => {
    const end = outward.findIndex(unit => unit.isLead || (isQuoted && !unit.isQuoted))
    const beside = end < 0 ? outward : outward.slice(0, end)
    const words = beside.reduce((sum, { firstWord, endWord }) => sum + endWord - firstWord, 0)
    return words <= FEW_WORDS ? beside.length : 0
  }
  return [firstUnit - countFew(units.slice(0, firstUnit).reverse()), endUnit + countFew(units.slice(endUnit))]
}

function isLetterByLetter(steps: readonly WordStep[]): boolean {
  return steps.every(step => step.kind !== 'same' || step.level === 2)
}

/** Words that differ, a replaced one once: of each run of differences, the longer side. */
function countChanges(steps: readonly WordStep[]): number {
  let [sum, claimed, reported] = [0, 0, 0]
  for (const { kind } of steps) {
    if (kind === 'skipped') continue
    if (kind === 'same') {
      sum += Math.max(claimed, reported)
      ;[claimed, reported] = [0, 0]
    }
    if (kind === 'inserted' || kind === 'changed') claimed++
    if (kind === 'missing' || kind === 'changed') reported++
  }
  return sum + Math.max(claimed, reported)
}
