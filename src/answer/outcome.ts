import type { Bundle } from '../search/bundle.ts'
import { nearestUnanswered } from '../search/nearest-unanswered.ts'
import type { Hit, SearchResult } from '../search/search.ts'
import {
  DECIDING_HITS,
  OUTCOME_FEATURES,
  OUTCOME_MODEL,
  type OutcomeFeature,
  USUAL_UNANSWERED,
} from '../search/tuning.ts'

export type Outcome = 'found' | 'weak' | 'nothing'

export type OutcomeFeatures = Readonly<Record<OutcomeFeature, number>>

/** The features of a search result; undefined without hits. */
export function outcomeFeatures(bundle: Bundle, result: SearchResult): OutcomeFeatures | undefined {
  const { terms, vector } = result
  const hits = result.hits.slice(0, DECIDING_HITS)
  const [top] = hits
  if (!top) return undefined
  return {
    /** Cosine with the nearest question that a passage answers. */
    question: Math.max(...hits.map(hit => hit.questionScore?.nearest ?? sentenceOf(hit))),
    /** Mean cosine with the nearest three of one passage. */
    questionThree: Math.max(...hits.map(questionThreeOf)),
    cosine: Math.max(...hits.map(cosineOf)),
    sentence: Math.max(...hits.map(sentenceOf)),
    coverage: bundle.lexical.coverage(
      terms.filter(term => term.length > 1),
      top.passage.id,
    ),
    agreement: agreement(hits, top),
    unanswered: nearestUnanswered(bundle, vector) ?? USUAL_UNANSWERED,
  }
}

const cosineOf = (hit: Hit) => hit.cosine ?? 0
const sentenceOf = (hit: Hit) => hit.sentenceCosine ?? 0
const questionThreeOf = (hit: Hit) => hit.questionScore?.nearestThree ?? sentenceOf(hit)

/** The share of rankings that agree with the fused one on the first passage. */
function agreement(hits: readonly Hit[], top: Hit): number {
  const lists = [cosineOf, sentenceOf, questionThreeOf, (hit: Hit) => hit.bm25]
  return lists.filter(of => hits.every(hit => of(hit) <= of(top))).length / lists.length
}

/** The probability that the reports answer, by OUTCOME_MODEL. */
function answerProbability(features: OutcomeFeatures): number {
  const { intercept, coefficients } = OUTCOME_MODEL
  const sum = OUTCOME_FEATURES.reduce((total, name) => total + coefficients[name] * features[name], intercept)
  return 1 / (1 + Math.exp(-sum))
}

/** Words alone never prove an answer: a passage that holds enough of the question's is `weak`. */
export function decideByWords(features: OutcomeFeatures | undefined): Outcome {
  return features && features.coverage >= WEAK_COVERAGE ? 'weak' : 'nothing'
}

/** Shows 80 % of answerable questions something, and 34 % of unanswerable ones (tests/evaluation/dev.jsonl, 2026-11). */
const WEAK_COVERAGE = 0.5

export function decideOutcome(features: OutcomeFeatures | undefined): Outcome {
  if (!features) return 'nothing'
  const probability = answerProbability(features)
  if (probability >= OUTCOME_MODEL.foundFrom) return 'found'
  // A bare name resembles unanswerable questions about that person; a passage with the whole name is shown anyway.
  const holdsAll = features.coverage >= 1
  return holdsAll || probability >= OUTCOME_MODEL.weakFrom ? 'weak' : 'nothing'
}
