import type { Bundle } from '../search/bundle.ts'
import { addCutNegations, sentenceEndTest, trimEdges } from './alignment-edges.ts'
import type { WordStep } from './banded-alignment.ts'
import type { EditionWords } from './edition-words.ts'
import { countChanges, type Judgement, type SentenceJudgement, summarise } from './judgement.ts'
import { findCore } from './maximal-segment.ts'
import type { ClaimUnit, ParsedClaim } from './parsed-claim.ts'
import type { PlacedClaim } from './seed-and-extend.ts'
import { type SentenceSteps, splitSteps } from './sentence-steps.ts'
import { isVerbatim } from './verbatim-words.ts'
import type { CheckKind } from './verification.ts'
import type { ClaimRow } from './word-matcher.ts'

/** Of a unit's bits, so many must be met for it to belong to the quotation: evaluate-verify, 2026-11, tuning seed. */
const UNIT_SHARE = 0.3
/** … more where it seems to lead to the quotation only («былай делінген:»). */
const LEAD_SHARE = 0.75
/** … and of the whole quotation's. */
const ALTERED_SHARE = 0.5
/** Less than this (two rare words and some common ones) may meet by chance. */
const ALTERED_BITS = 26
/** … or fewer words than these: «ереуілге шықты» stands wherever somebody went on strike. */
const MIN_ALTERED_WORDS = 3
/** Of a sentence's bits, so many for it to be the report's with changes. */
const SENTENCE_SHARE = 0.4
/** … more of a question, which claims nothing: it is asked in the words of what answers it. */
const QUESTION_SHARE = 0.65
/** More missing words in one place part two quotations. */
const MAX_MISSING_WORDS = 40
/** What another form of the report's word at that place counts. */
const ALIKE_SHARE = 0.4
/** What a word that is in no report would tell. */
export const UNKNOWN_BITS = 9

/** Judges a placed claim: `first` is the claim's word that the alignment begins with. */
export function judgeClaim(
  { alignment, edition }: PlacedClaim,
  first: number,
  units: readonly ClaimUnit[],
  words: JudgedWords,
): Judgement {
  const { row, editions, bundle } = words
  const isSentenceEnd = sentenceEndTest(editions, bundle)
  const bitsOf = (at: number) => editions.bits[row.skeletonIds[at] ?? -1] ?? UNKNOWN_BITS
  const met = metWords(alignment.steps, first)
  const alike = alikeWords(alignment.steps, first, words)
  const weigh = (from: number, to: number) => {
    let [found, all] = [0, 0]
    for (let at = from; at < to; at++) {
      all += bitsOf(at)
      if (met.has(at)) found += bitsOf(at)
      else if (alike.has(at)) found += ALIKE_SHARE * bitsOf(at)
    }
    return { found, all }
  }
  const gaps = findGaps(alignment.steps, first)
  const [firstUnit, endUnit] = findCore(units, gaps, unit => {
    const { found, all } = weigh(unit.firstWord, unit.endWord)
    return found - (leadsToOthers(unit, units) ? LEAD_SHARE : UNIT_SHARE) * all
  })
  const core = units.slice(firstUnit, endUnit)
  const judgeSteps = ({ head, steps, tail }: SentenceSteps) => [
    ...head,
    ...addCutNegations(trimEdges(steps, isSentenceEnd), editions, edition.language, isSentenceEnd),
    ...tail,
  ]
  const sentences = splitSteps(alignment.steps, first, core, { text: words.claim.text, isSentenceEnd }).map(
    (part): SentenceJudgement & { readonly weight: Weight } => {
      const { sentence, firstWord, endWord } = part
      const weight = weigh(firstWord, endWord)
      const judged = judgeSteps(part)
      const share = isQuestion(words.claim, endWord) ? QUESTION_SHARE : SENTENCE_SHARE
      const isFound = weight.found >= share * weight.all && weight.found > 0
      return { sentence, weight, steps: judged, kind: isFound ? kindOf(judged, first, words) : 'absent' }
    },
  )
  const held = sentences.filter(({ kind }) => kind !== 'absent')
  const found = held.reduce((sum, { weight }) => sum + weight.found, 0)
  const all = held.reduce((sum, { weight }) => sum + weight.all, 0)
  const judgement = summarise(sentences, firstUnit, endUnit)
  const metCount = countMet(judgement.steps)
  const isFar =
    judgement.changedWords > 0 &&
    (found < ALTERED_SHARE * all || found < ALTERED_BITS || metCount < MIN_ALTERED_WORDS)
  return found === 0 || isFar ? { ...judgement, kind: 'absent' } : judgement
}

function isQuestion({ text, words }: ParsedClaim, endWord: number): boolean {
  const endChar = words[endWord - 1]?.endChar ?? text.length
  return /^[\s»"”)]{0,3}[?؟]/u.test(text.slice(endChar, endChar + 4))
}

/** Bits of words that were met and of all. */
interface Weight {
  readonly found: number
  readonly all: number
}

function kindOf(steps: readonly WordStep[], first: number, words: JudgedWords): CheckKind {
  if (countChanges(steps) > 0) return 'altered'
  return isVerbatim(steps, first, words) ? 'exact' : 'spelling'
}

/** Before a quotation or on a line of its own; inside a line the report may have the colon, too. */
function leadsToOthers(unit: ClaimUnit, units: readonly ClaimUnit[]): boolean {
  const next = units[units.indexOf(unit) + 1]
  return unit.isLead && (next?.sentence !== unit.sentence || next.isQuoted)
}

/** What judging needs to know of the words. */
export interface JudgedWords {
  readonly claim: ParsedClaim
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

/** How many words were met. */
function countMet(steps: readonly WordStep[]): number {
  return steps.filter(({ kind }) => kind === 'same').length
}

/** The claim's words that stand for another form of themselves, or a number for a number. */
function alikeWords(
  steps: readonly WordStep[],
  first: number,
  { row, editions }: JudgedWords,
): ReadonlySet<number> {
  return new Set(
    steps.flatMap(step => {
      if (step.kind !== 'changed') return []
      const stem = row.stems[step.claim + first] ?? -1
      return stem >= 0 && stem === editions.stems[editions.skeletonIds[step.word] ?? -1]
        ? [step.claim + first]
        : []
    }),
  )
}

function metWords(steps: readonly WordStep[], first: number): ReadonlySet<number> {
  const met = new Set<number>()
  for (const step of steps) {
    if (step.kind !== 'same') continue
    for (let i = 0; i < step.claimCount; i++) met.add(first + step.claim + i)
  }
  return met
}
