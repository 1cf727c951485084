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

/** The chance that the reports answer, by OUTCOME_MODEL. */
export function answerProbability(features: OutcomeFeatures): number {
  const { intercept, coefficients } = OUTCOME_MODEL
  const sum = OUTCOME_FEATURES.reduce((total, name) => total + coefficients[name] * features[name], intercept)
  return 1 / (1 + Math.exp(-sum))
}

export function decideOutcome(features: OutcomeFeatures | undefined): Outcome {
  if (!features) return 'nothing'
  const probability = answerProbability(features)
  if (probability >= OUTCOME_MODEL.foundFrom) return 'found'
  // A bare name is near to what people ask of that person in vain; where the passage holds all of it, it is shown.
  const holdsAll = features.coverage >= 1
  return holdsAll || probability >= OUTCOME_MODEL.weakFrom ? 'weak' : 'nothing'
}
