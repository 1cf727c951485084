import type { Bundle } from '../search/bundle.ts'
import { nearestUnanswered } from '../search/nearest-unanswered.ts'
import type { Hit, SearchResult } from '../search/search.ts'
import { OUTCOME_FEATURES, type OutcomeFeatures } from './outcome-features.ts'
import { OUTCOME_MODEL } from './outcome-model.ts'

export type Outcome = 'found' | 'weak' | 'nothing'

/** How near a question usually is to those that the reports do not answer; for a corpus that lists none. */
const USUAL_UNANSWERED = 0.5

/** So many of the best hits decide, however many are found or shown; OUTCOME_MODEL is fitted to this depth. */
const DECIDING_HITS = 10

/** The features of a search result; undefined when nothing was found at all. */
export function outcomeFeatures(bundle: Bundle, result: SearchResult): OutcomeFeatures | undefined {
  const { terms, vector } = result
  const hits = result.hits.slice(0, DECIDING_HITS)
  const [top] = hits
  if (!top) return undefined
  return {
    /** Cosine of the nearest question that a passage answers. */
    question: Math.max(...hits.map(hit => hit.questionScore?.nearest ?? sentenceOf(hit))),
    /** The same for the nearest three of one passage. */
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

/** The share of the lists that have the same passage first as the fused one. */
function agreement(hits: readonly Hit[], top: Hit): number {
  const lists = [cosineOf, sentenceOf, questionThreeOf, (hit: Hit) => hit.bm25]
  return lists.filter(of => hits.every(hit => of(hit) <= of(top))).length / lists.length
}

/** The chance that the reports answer, by the logistic model of outcome-model.ts. */
export function answerProbability(features: OutcomeFeatures): number {
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
  // A bare name is near to what people ask of that person in vain; where the passage holds all of it, it is shown.
  const holdsAll = features.coverage >= 1
  return holdsAll || probability >= OUTCOME_MODEL.weakFrom ? 'weak' : 'nothing'
}
