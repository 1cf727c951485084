import type { Resolution } from '../answer/answerer.ts'
import { parsePermalink } from '../answer/permalink.ts'
import type { Bundle } from '../search/bundle.ts'
import { UNKNOWN_BITS } from './alignment-scoring.ts'
import { createCitationTest, type IsCitation } from './citation-detector.ts'
import { buildEditionWords } from './edition-words.ts'
import { findQuotations, spanOf } from './find-quotations.ts'
import { judgeSentences } from './judge-sentences.ts'
import type { FoundSentence, UnfoundSentence } from './judged-sentence.ts'
import { messageVerdict } from './message-verdict.ts'
import type { FindNearest } from './nearest-passage.ts'
import { type ClaimUnit, parseClaim } from './parsed-claim.ts'
import type { Reading } from './quotation.ts'
import { createReportCredits, type ReportCredits } from './report-attribution.ts'
import { splitClaim } from './split-claim.ts'
import type { Check, Claim, JudgedSentence, Verification } from './verification.ts'
import { numberClaim } from './word-matcher.ts'

// From a message to a verdict, each station in its own file:
//   1. Parse (parsed-claim.ts): sentences, quotations, omission marks, links; numbers by value (merge-numbers.ts), words by their
//      skeleton (word-skeleton.ts), so that every alphabet and spelling of a word is one token.
//   2. Candidate retrieval (candidate-retrieval.ts): seed and extend, as BLAST does. The seeds are rare words and word pairs
//      (shingles.ts); each votes for the diagonals that it lies on, weighted by its information content (bits).
//   3. Banded alignment (seed-and-extend.ts, banded-alignment.ts): Gotoh's affine gaps in a band around the best diagonals.
//   4. Scoring (alignment-scoring.ts): the core of the alignment, the run of units that gains most by the bits that are met; what
//      is left on either side is retrieved again (find-quotations.ts). Cuts that the claim does not mark count as missing
//      words (unmarked-omissions.ts).
//   5. Attribution (judge-found-sentence.ts): who is said to say it against whom the report credits (report-attribution.ts).
//   6. Sentences (judge-sentences.ts): found, the sender's own context, or unfound; for the last, the nearest passage by
//      dense retrieval (nearest-passage.ts). The gravest decides on the message (message-verdict.ts).

/** A claim of fewer words says too little, wherever it stands. */
export const MIN_CLAIM_WORDS = 4
/** Words that together tell less may stand anywhere: «и это так было в том же». */
const MIN_CLAIM_BITS = 24
/** For so many sentences that are in no report the nearest passage is looked for. */
const MAX_NEAREST = 4

interface Library extends Pick<Reading, 'bundle' | 'editions'> {
  readonly isCitation: IsCitation
  readonly credits: ReportCredits
}

export interface VerifierDeps {
  readonly bundle: Bundle
  readonly resolve: (permalinkId: string) => Resolution | undefined
  readonly findNearest: FindNearest
}

/** Verifies claims against all editions; their words are read when the first claim comes. */
export function createClaimVerifier({
  bundle,
  resolve,
  findNearest,
}: VerifierDeps): (claim: Claim) => Promise<Verification> {
  let library: Library | undefined
  return async given => {
    library ??= {
      bundle,
      editions: buildEditionWords(bundle),
      isCitation: createCitationTest(bundle.reports, bundle.passages),
      credits: createReportCredits(bundle),
    }
    const { editions, isCitation, credits } = library
    const claim = parseClaim(given, editions.addresses)
    const linked = new Set(claim.links.flatMap(link => parsePermalink(link)?.fingerprint ?? []))
    const { groups, cited } = splitClaim(claim, isCitation)
    const place = claim.links.flatMap(link => {
      const resolution = resolve(link)
      return resolution ? [{ kind: 'place' as const, link, resolution }] : []
    })[0]
    if (place && groups.length === 0) return place
    const reading = { bundle, editions, claim, row: numberClaim(claim, editions), linked }
    // A passage that is named with them says enough.
    if (linked.size === 0 && countTypedWords(groups, reading) < MIN_CLAIM_WORDS)
      return { kind: 'short', neededWords: MIN_CLAIM_WORDS }
    const found = findQuotations(groups, reading)
    if (found.findings.length === 0 && isVague(groups, reading))
      return { kind: 'short', neededWords: countTypedWords(groups, reading) + MIN_CLAIM_WORDS }
    const judged = judgeSentences(found.findings, cited, reading, credits)
    const checks = found.findings
      .map(({ check }) => check)
      .sort((a, b) => a.range.startChar - b.range.startChar)
    const sentences = await addNearest(judged, checks, findNearest)
    return {
      kind: 'checked',
      verdict: messageVerdict(sentences),
      sentences,
      checks: checks.map((check, at) =>
        settleCheck(
          moveCheck(check, judged),
          sentences.filter(sentence => sentence.check === at),
        ),
      ),
      hasUnchecked: found.hasUnchecked,
      linked: checks.length === 0 ? place?.resolution : undefined,
    }
  }
}

/** A check shown where its speaker is credited, if its only sentence stands there, too. */
function moveCheck(check: Check, judged: readonly (FoundSentence | UnfoundSentence)[]): Check {
  const own = judged.filter(one => 'verdict' in one && one.quotation === check)
  const [only] = own
  const places = only && 'verdict' in only && own.length === 1 ? (only.creditedPlaces ?? []) : []
  return places.length > 0 ? { ...check, places } : check
}

/** A check as its sentences were judged: what only names the speaker is no change of the words. */
function settleCheck(check: Check, sentences: readonly JudgedSentence[]): Check {
  const verdicts = sentences.map(({ verdict }) => verdict)
  if (check.kind !== 'altered' || verdicts.length === 0 || verdicts.includes('changed')) return check
  const places = check.places.map(place => ({ ...place, missing: [] }))
  const kind = verdicts.includes('spelling') ? 'spelling' : 'exact'
  return { ...check, kind, changedWords: 0, inserted: [], places }
}

/** Sentences in no report, with the passage that says something like them. */
async function addNearest(
  judged: readonly (FoundSentence | UnfoundSentence)[],
  checks: readonly Check[],
  findNearest: FindNearest,
): Promise<readonly JudgedSentence[]> {
  const sentences: JudgedSentence[] = []
  let asked = 0
  for (const one of judged) {
    if ('verdict' in one) {
      const { quotation, creditedPlaces: _, ...sentence } = one
      sentences.push(quotation ? { ...sentence, check: checks.indexOf(quotation) } : sentence)
      continue
    }
    const excerpt = asked++ < MAX_NEAREST ? await findNearest(one.text, one.figures) : undefined
    sentences.push({ range: one.range, verdict: excerpt ? 'nearest' : 'absent', changes: [], excerpt })
  }
  return sentences
}

/** Words as people count them: «двести тридцать восемь» is three. */
function countTypedWords(groups: readonly (readonly ClaimUnit[])[], { claim, row }: Reading): number {
  let count = 0
  for (const [from, to] of groups.map(spanOf)) {
    for (const { startChar, endChar } of row.words.slice(from, to)) {
      count += claim.text.slice(startChar, endChar).split(/\s+/u).length
    }
  }
  return count
}

/** Too common words. */
function isVague(groups: readonly (readonly ClaimUnit[])[], { row, editions }: Reading): boolean {
  let bits = 0
  for (const [from, to] of groups.map(spanOf)) {
    for (let at = from; at < to; at++) bits += editions.bits[row.skeletonIds[at] ?? -1] ?? UNKNOWN_BITS
  }
  return bits < MIN_CLAIM_BITS
}
