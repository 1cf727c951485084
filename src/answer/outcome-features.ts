import type { IndexFacts } from '../index/passage-index.ts'
import type { TermStatistics } from '../index/term-statistics.ts'
import { standardScore } from '../index/zero-point.ts'
import type { Passage } from '../passages/passage.ts'
import { nearestProbes } from '../search/nearest-probes.ts'
import type { Hit, SearchResult, WordEvidence } from '../search/search.ts'
import { DENSE_BASE, type OutcomeFeature } from '../search/tuning.ts'
import { splitWords } from '../text/words.ts'
import type { MentionCoverage } from './coverage.ts'
import type { MissingPart } from './missing-part.ts'

export type OutcomeFeatures = Readonly<Record<OutcomeFeature, number>>

/** The maximum of the feature `lexical`; questions rarely exceed it. */
const MAX_LEXICAL = 2

/** A word counts as answered above this similarity. */
const ANSWERED_FROM = 0.75
/** The range in which the number of words matters. */
const [MIN_WORDS, MAX_WORDS] = [3, 12]

/** What the features are computed from besides the search result. */
interface FeatureEvidence {
  readonly facts: Pick<IndexFacts, 'zeroPoints' | 'probeVectors'>
  /** Of `weighedTerms`. */
  readonly statistics: Pick<TermStatistics, 'coverage'>
  /** The terms of a passage in the lexical index. */
  readonly termsOf: (passage: Passage) => ReadonlySet<string>
  readonly coverage: Pick<MentionCoverage, 'missing' | 'aside' | 'isScattered'>
}

/** The terms of a question whose share in the best passage counts; none without hits. */
export function weighedTerms({ hits, terms }: SearchResult): readonly string[] {
  return hits.length === 0 ? [] : terms.filter(term => term.length > 1)
}

/**
 * Features that distinguish answered from unanswered questions; undefined without hits. `text` is the question as it was
 * searched.
 */
export function outcomeFeatures(
  result: SearchResult,
  text: string,
  { facts, statistics, termsOf, coverage: { missing, aside, isScattered } }: FeatureEvidence,
): OutcomeFeatures | undefined {
  const hits = [...result.hits].sort((a, b) => baseOf(b) - baseOf(a))
  const [top] = hits
  if (!top) return undefined
  const bases = result.baseScores ?? hits.map(baseOf)
  const zero = facts.zeroPoints[result.language === 'kk' ? 'kk' : 'ru']
  const dense = { passage: bestOf(hits, cosineOf), sentence: bestOf(hits, sentenceOf) }
  const probes = nearestProbes(facts, result.vector)
  const lacks = (...kinds: readonly MissingPart['kind'][]) =>
    missing.some(({ kind }) => kinds.includes(kind)) ? 1 : 0
  return {
    ...gapsOf(bases),
    ...wordFeatures(result.words ?? []),
    coverage: statistics.coverage(weighedTerms(result), termsOf(top.passage)),
    // Capped, so that a pasted page counts no more than a long question.
    lexical: Math.min(MAX_LEXICAL, top.bm25 / 20),
    agreement: agreement(hits, top),
    passage: standardScore(dense.passage, zero.passage),
    sentence: standardScore(dense.sentence, zero.sentence),
    beyondProbes: dense.passage + dense.sentence - 2 * probes,
    missingCountry: lacks('country'),
    missingYear: lacks('year'),
    missingName: lacks('person', 'place', 'institution'),
    missingNumber: lacks('number'),
    otherLanguage: result.language !== 'unknown' && !top.passage.texts[result.language] ? 1 : 0,
    aside,
    scattered: isScattered ? 1 : 0,
    wordCount: Math.log(Math.min(MAX_WORDS, Math.max(MIN_WORDS, splitWords(text).length + 1))),
  }
}

const cosineOf = (hit: Hit) => hit.cosine ?? 0
const sentenceOf = (hit: Hit) => hit.sentenceCosine ?? 0
/** Without token vectors, the cosines on a similar scale instead. */
const baseOf = (hit: Hit) =>
  hit.base ?? DENSE_BASE.passage * cosineOf(hit) + DENSE_BASE.sentence * sentenceOf(hit)

function bestOf(hits: readonly Hit[], of: (hit: Hit) => number): number {
  return Math.max(...hits.map(of))
}

/** How far the best passage stands out from the median, the tenth and the second, and its share by softmax. */
function gapsOf(scores: readonly number[]) {
  const [best = 0] = scores
  const at = (index: number) => scores[Math.min(index, scores.length - 1)] ?? best
  return {
    margin: best - at(Math.floor(scores.length / 2)),
    gapTen: best - at(9),
    gapOne: best - at(1),
    share: 1 / scores.reduce((sum, score) => sum + Math.exp(score - best), 0),
  }
}

/** How well the best passage matches the words of the question; rare words count more. */
function wordFeatures(words: readonly WordEvidence[]) {
  const total = words.reduce((sum, { idf }) => sum + idf, 0)
  const mean = (of: (word: WordEvidence) => number) =>
    total === 0 ? 0 : words.reduce((sum, word) => sum + word.idf * of(word), 0) / total
  return {
    wordGain: mean(({ gain }) => gain),
    wordShare: mean(({ evidence }) => (evidence > ANSWERED_FROM ? 1 : 0)),
    wordMin: words.length === 0 ? 0 : Math.min(...words.map(({ evidence }) => evidence)),
  }
}

/** The share of the signals that rank the best passage first. */
function agreement(hits: readonly Hit[], top: Hit): number {
  const lists = [cosineOf, sentenceOf, (hit: Hit) => hit.bm25, (hit: Hit) => hit.maxSim ?? hit.cosine ?? 0]
  return lists.filter(of => hits.every(hit => of(hit) <= of(top))).length / lists.length
}
