import type { Resolution } from '../answer/answerer.ts'
import { parsePermalink } from '../answer/permalink.ts'
import type { PassageIndex } from '../index/passage-index.ts'
import type { Passage } from '../passages/passage.ts'
import { passageAt } from './edition-words.ts'
import { encodeClaim } from './encoded-claim.ts'
import { findQuotations, spanOf } from './find-quotations.ts'
import { judgeSentences } from './judge-sentences.ts'
import type { FoundSentence, UnfoundSentence } from './judged-sentence.ts'
import { createLibraries, type Libraries } from './library.ts'
import { messageVerdict } from './message-verdict.ts'
import type { FindNearest } from './nearest-passage.ts'
import { findOtherOccurrences } from './other-occurrences.ts'
import { type ClaimUnit, findLinks, parseClaim } from './parsed-claim.ts'
import type { Finding, Reading } from './quotation.ts'
import { splitClaim } from './split-claim.ts'
import type { Check, Claim, JudgedSentence, Verification } from './verification.ts'

// The pipeline from a message to a verdict:
//   1. Parsing (parsed-claim.ts): sentences, quotations, omission marks, links. Words become tokens that are the same in
//      every alphabet and spelling (normalised-words.ts), numbers become their values (merge-numbers.ts), citations of a
//      report are set aside (split-claim.ts, citation-detector.ts).
//   2. The passages that the claim may be from are read (library.ts): all of a small index, and of a large one those with the
//      words of its parts (candidate-passages.ts).
//   3. Candidate retrieval (candidate-retrieval.ts): rare words and word pairs are seeds, looked up in an inverted index
//      (edition-words.ts, shingles.ts). Each votes for its diagonal with its information content, in bits.
//   4. Seed and extend (seed-and-extend.ts), as in BLAST: the best diagonals are extended to banded alignments with affine
//      gap costs (banded-alignment.ts, word-matcher.ts).
//   5. Scoring (alignment-scoring.ts): the maximal segment (maximal-segment.ts) by the information content of the matches is
//      the quotation; what is left on either side is searched again (find-quotations.ts). Omissions that the claim does not
//      mark count as missing words (unmarked-omissions.ts).
//   6. Attribution (judge-found-sentence.ts): the speaker that the message names (reporting-clause.ts, speakers.ts) is
//      compared with the one that the report credits (report-attribution.ts).
//   7. Verdicts: per sentence (judge-sentences.ts), with the nearest passage by dense retrieval for those that were not found
//      (nearest-passage.ts); the worst sentence decides on the message (message-verdict.ts).

/** A claim of fewer words is not specific enough to verify. */
const MIN_CLAIM_WORDS = 4
/** Words with less information content may occur anywhere: «и это так было в том же». */
const MIN_CLAIM_BITS = 24
/** How many of the sentences in no report get a nearest passage. */
const MAX_NEAREST = 4

/** Links that are followed. */
const MAX_LINKS = 8
/** An index with more passages is not read whole: indexing the words of 500 takes 1.5 s of CPU time and 15 MB. */
const MAX_WHOLE = 500

export interface VerifierDeps {
  readonly index: PassageIndex
  readonly resolve: (permalinkId: string) => Promise<Resolution | undefined>
  readonly findNearest: FindNearest
  /** The most passages of an index that is read whole; 500 by default. */
  readonly maxWhole?: number | undefined
}

/** Verifies claims against all editions. Reads nothing of the index before the first claim. Throws IndexError. */
export function createClaimVerifier({
  index,
  resolve,
  findNearest,
  maxWhole = MAX_WHOLE,
}: VerifierDeps): (claim: Claim) => Promise<Verification> {
  const libraries = librariesOf(index, maxWhole)
  return async given => {
    const places = await resolveLinks(findLinks(given.text), resolve)
    const library = await libraries.open(
      given,
      places.flatMap(({ resolution }) => ('passage' in resolution ? [resolution.passage.id] : [])),
    )
    const { editions, isCitation } = library
    const claim = parseClaim(given, editions.addresses)
    const linked = new Set(claim.links.flatMap(link => parsePermalink(link)?.fingerprint ?? []))
    const { groups, cited } = splitClaim(claim, isCitation)
    const [place] = places
    if (place && groups.length === 0) return { kind: 'place', ...place }
    const encoded = encodeClaim(claim, editions, await library.readWords(claim))
    const reading = { reports: libraries.reports, editions, claim, encoded, linked }
    // With a link to a passage, fewer words are enough.
    if (linked.size === 0 && countTypedWords(groups, reading) < MIN_CLAIM_WORDS)
      return { kind: 'short', neededWords: MIN_CLAIM_WORDS }
    const found = findQuotations(groups, reading)
    if (found.findings.length === 0 && isVague(groups, reading))
      return { kind: 'short', neededWords: countTypedWords(groups, reading) + MIN_CLAIM_WORDS }
    const attribution = await library.attributionIn(statementsOf(found.findings, reading))
    const judged = judgeSentences(found.findings, cited, reading, attribution)
    const checks = found.findings
      .map(({ check }) => check)
      .sort((a, b) => a.range.startChar - b.range.startChar)
    const sentences = await addNearest(
      judged,
      checks,
      given.withoutNearest ? async () => undefined : findNearest,
    )
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

const librariesByIndex = new WeakMap<PassageIndex, Map<number, Libraries>>()

/** The libraries of an index, which all its verifiers share: reading a whole one takes a second. */
function librariesOf(index: PassageIndex, maxWhole: number): Libraries {
  const own = librariesByIndex.get(index) ?? new Map<number, Libraries>()
  librariesByIndex.set(index, own)
  const libraries = own.get(maxWhole) ?? createLibraries(index, maxWhole)
  own.set(maxWhole, libraries)
  return libraries
}

interface LinkedPlace {
  readonly link: string
  readonly resolution: Resolution
}

/** The targets of the links that have one, in order. */
async function resolveLinks(
  links: readonly string[],
  resolve: VerifierDeps['resolve'],
): Promise<readonly LinkedPlace[]> {
  const places: LinkedPlace[] = []
  for (const link of links.slice(0, MAX_LINKS)) {
    const resolution = await resolve(link)
    if (resolution) places.push({ link, resolution })
  }
  return places
}

/** The passages that the findings are in, then those with other occurrences of their words. */
function statementsOf(findings: readonly Finding[], reading: Reading): readonly Passage[] {
  const found = findings.flatMap(({ judgement, first }) =>
    judgement.sentences.map(({ steps }) => ({ steps, first })),
  )
  const others = found.flatMap(({ steps, first }) => findOtherOccurrences(steps, first, reading))
  const passages = [...found, ...others].flatMap(({ steps }) =>
    steps.flatMap(step => (step.kind === 'same' ? (passageAt(reading.editions, step.word) ?? []) : [])),
  )
  return [...new Set(passages)]
}

/** Moves a check of one sentence to the place where the report credits the claimed speaker. */
function moveCheck(check: Check, judged: readonly (FoundSentence | UnfoundSentence)[]): Check {
  const own = judged.filter(one => 'verdict' in one && one.quotation === check)
  const [only] = own
  const places = only && 'verdict' in only && own.length === 1 ? (only.creditedPlaces ?? []) : []
  return places.length > 0 ? { ...check, places } : check
}

/** Adjusts a check to the verdicts on its sentences: a reporting clause is not a change. */
function settleCheck(check: Check, sentences: readonly JudgedSentence[]): Check {
  const verdicts = sentences.map(({ verdict }) => verdict)
  if (check.kind !== 'altered' || verdicts.length === 0 || verdicts.includes('changed')) return check
  const places = check.places.map(place => ({ ...place, missing: [] }))
  const kind = verdicts.includes('spelling') ? 'spelling' : 'exact'
  return { ...check, kind, changedWords: 0, inserted: [], places }
}

/** Adds the nearest passage to sentences that are in no report. */
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

/** Counts words as people do: «двести тридцать восемь» is three. */
function countTypedWords(groups: readonly (readonly ClaimUnit[])[], { claim, encoded }: Reading): number {
  let count = 0
  for (const [from, to] of groups.map(spanOf)) {
    for (const { startChar, endChar } of encoded.words.slice(from, to)) {
      count += claim.text.slice(startChar, endChar).split(/\s+/u).length
    }
  }
  return count
}

/** Whether the words are too common to verify. */
function isVague(groups: readonly (readonly ClaimUnit[])[], { encoded }: Reading): boolean {
  let bits = 0
  for (const [from, to] of groups.map(spanOf)) {
    for (let at = from; at < to; at++) bits += encoded.bits[at] ?? 0
  }
  return bits < MIN_CLAIM_BITS
}
