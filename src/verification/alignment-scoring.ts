import { addCutNegations, sentenceEndTest, trimEdges } from './alignment-edges.ts'
import type { WordStep } from './banded-alignment.ts'
import type { EditionWords } from './edition-words.ts'
import type { EncodedClaim } from './encoded-claim.ts'
import { countChanges, type Judgement, type SentenceJudgement, summarise } from './judgement.ts'
import { findMaximalSegment } from './maximal-segment.ts'
import type { ClaimUnit, ParsedClaim } from './parsed-claim.ts'
import type { AlignedClaim } from './seed-and-extend.ts'
import { splitSteps } from './sentence-steps.ts'
import { isVerbatim } from './verbatim-words.ts'
import type { CheckKind } from './verification.ts'

// Each share is the part of the information content (bits) of a stretch of the claim that its matches must reach. Chosen with
// npm run evaluate-verify on the tuning seed, 2026-11.
/** For a unit to be part of the quotation. */
const UNIT_SHARE = 0.3
/** For a unit that seems only to introduce the quotation: «былай делінген:». */
const LEAD_SHARE = 0.75
/** For a quotation with changes. */
const ALTERED_SHARE = 0.5
/** Two rare words and some common ones; less may be a coincidence. */
const ALTERED_BITS = 26
/** Fewer may be a coincidence too: «ереуілге шықты» occurs in any report on a strike. */
const MIN_ALTERED_WORDS = 3
/** For a sentence with changes. */
const SENTENCE_SHARE = 0.4
/** For a question, which shares words with its answer but claims nothing. */
const QUESTION_SHARE = 0.65
/** A longer gap separates two quotations. */
const MAX_MISSING_WORDS = 40
/** The share of a word's bits that another form of it is worth. */
const ALIKE_SHARE = 0.4

/**
 * Scores an alignment by the information content of its matches, cuts it to the part that is a quotation and judges each
 * sentence of it. `first`: the claim's word that the alignment starts at.
 */
export function scoreAlignment(
  { alignment, edition }: AlignedClaim,
  first: number,
  units: readonly ClaimUnit[],
  words: JudgedWords,
): Judgement {
  const { editions, claim } = words
  const isSentenceEnd = sentenceEndTest(editions)
  const weigh = createWeigher(alignment.steps, first, words)
  const [firstUnit, endUnit] = findMaximalSegment(units, findGaps(alignment.steps, first), unit => {
    const { found, all } = weigh(unit.firstWord, unit.endWord)
    return found - (leadsToOthers(unit, units) ? LEAD_SHARE : UNIT_SHARE) * all
  })
  const core = units.slice(firstUnit, endUnit)
  const parts = splitSteps(alignment.steps, first, core, { text: claim.text, isSentenceEnd })
  const sentences = parts.map(({ sentence, firstWord, endWord, head, steps: own, tail }): WeighedSentence => {
    const edges = addCutNegations(trimEdges(own, isSentenceEnd), editions, edition.language, isSentenceEnd)
    const steps = [...head, ...edges, ...tail]
    const weight = weigh(firstWord, endWord)
    const share = isQuestion(claim, endWord) ? QUESTION_SHARE : SENTENCE_SHARE
    const isFound = weight.found >= share * weight.all && weight.found > 0
    return { sentence, weight, steps, kind: isFound ? kindOf(steps, first, words) : 'absent' }
  })
  const judgement = summarise(sentences, firstUnit, endUnit)
  return isCoincidence(judgement, sentences) ? { ...judgement, kind: 'absent' } : judgement
}

interface WeighedSentence extends SentenceJudgement {
  readonly weight: Weight
}

/** Whether the match is too weak for the words to be from this place, even with changes. */
function isCoincidence({ changedWords, steps }: Judgement, sentences: readonly WeighedSentence[]): boolean {
  const present = sentences.filter(({ kind }) => kind !== 'absent')
  const found = present.reduce((sum, { weight }) => sum + weight.found, 0)
  const all = present.reduce((sum, { weight }) => sum + weight.all, 0)
  if (found === 0) return true
  if (changedWords === 0) return false
  return found < ALTERED_SHARE * all || found < ALTERED_BITS || countMatches(steps) < MIN_ALTERED_WORDS
}

/** Weighs the claim's words from `from` up to `to` by their information content. */
function createWeigher(
  steps: readonly WordStep[],
  first: number,
  words: JudgedWords,
): (from: number, to: number) => Weight {
  const { bits: bitsOf } = words.encoded
  const matched = matchedWords(steps, first)
  const forms = otherForms(steps, first, words)
  return (from, to) => {
    let [found, all] = [0, 0]
    for (let at = from; at < to; at++) {
      const bits = bitsOf[at] ?? 0
      all += bits
      if (matched.has(at)) found += bits
      else if (forms.has(at)) found += ALIKE_SHARE * bits
    }
    return { found, all }
  }
}

function isQuestion({ text, words }: ParsedClaim, endWord: number): boolean {
  const endChar = words[endWord - 1]?.endChar ?? text.length
  return /^[\s»"”)]{0,3}[?؟]/u.test(text.slice(endChar, endChar + 4))
}

/** Bits of the matched words and of all words. */
interface Weight {
  readonly found: number
  readonly all: number
}

function kindOf(steps: readonly WordStep[], first: number, words: JudgedWords): CheckKind {
  if (countChanges(steps) > 0) return 'altered'
  return isVerbatim(steps, first, words) ? 'exact' : 'spelling'
}

/** Whether a unit introduces a quotation or the next sentence; inside a sentence the report may have the colon too. */
function leadsToOthers(unit: ClaimUnit, units: readonly ClaimUnit[]): boolean {
  const next = units[units.indexOf(unit) + 1]
  return unit.isLead && (next?.sentence !== unit.sentence || next.isQuoted)
}

/** The words of both sides. */
export interface JudgedWords {
  readonly claim: ParsedClaim
  readonly encoded: EncodedClaim
  readonly editions: EditionWords
}

/** The claim's words after a gap so long that another quotation starts there. */
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

function countMatches(steps: readonly WordStep[]): number {
  return steps.filter(({ kind }) => kind === 'same').length
}

/** The claim's words that replace another form of themselves, or a number that replaces a number. */
function otherForms(
  steps: readonly WordStep[],
  first: number,
  { encoded, editions }: JudgedWords,
): ReadonlySet<number> {
  return new Set(
    steps.flatMap(step => {
      if (step.kind !== 'changed') return []
      const stem = encoded.stems[step.claim + first] ?? -1
      return stem >= 0 && stem === editions.stems[editions.skeletonIds[step.word] ?? -1]
        ? [step.claim + first]
        : []
    }),
  )
}

function matchedWords(steps: readonly WordStep[], first: number): ReadonlySet<number> {
  const matched = new Set<number>()
  for (const step of steps) {
    if (step.kind !== 'same') continue
    for (let i = 0; i < step.claimCount; i++) matched.add(first + step.claim + i)
  }
  return matched
}
