import type { Bundle } from '../search/bundle.ts'
import type { SearchResult } from '../search/search.ts'
import { OUTCOME_MODEL } from './outcome-model.ts'

export type Outcome = 'found' | 'weak' | 'nothing'

/** What tells whether the reports answer; every one a number that grows with the chance that they do. */
export const OUTCOME_FEATURES = [
  'cosine',
  'sentence',
  'margin',
  'coverage',
  'bestCoverage',
  'agreement',
] as const
export type OutcomeFeature = (typeof OUTCOME_FEATURES)[number]
export type OutcomeFeatures = Readonly<Record<OutcomeFeature, number>>

/** The features of a search result; undefined when nothing was found at all. */
export function outcomeFeatures(bundle: Bundle, { hits, terms }: SearchResult): OutcomeFeatures | undefined {
  const [top] = hits
  if (!top) return undefined
  const cosines = hits.flatMap(hit => (hit.cosine === null ? [] : [hit.cosine]))
  const highest = Math.max(...cosines, 0)
  const coverages = hits.map(hit => bundle.lexical.coverage(terms, hit.passage.id))
  const mostCovered = Math.max(...hits.map(hit => hit.bm25))
  return {
    cosine: highest,
    sentence: Math.max(...hits.map(hit => hit.sentenceCosine ?? 0)),
    margin: highest - cosines.reduce((sum, cosine) => sum + cosine, 0) / Math.max(1, cosines.length),
    coverage: coverages[0] ?? 0,
    bestCoverage: Math.max(...coverages.slice(0, 3)),
    agreement: top.bm25 > 0 && top.bm25 === mostCovered && top.cosine === highest ? 1 : 0,
  }
}

/** The chance that the reports answer, by the logistic model of outcome-model.ts. */
export function answerProbability(features: OutcomeFeatures): number {
  const { intercept, coefficients } = OUTCOME_MODEL
  const sum = OUTCOME_FEATURES.reduce((total, name) => total + coefficients[name] * features[name], intercept)
  return 1 / (1 + Math.exp(-sum))
}

export function decideOutcome(features: OutcomeFeatures | undefined): Outcome {
  if (!features) return 'nothing'
  const probability = answerProbability(features)
  if (probability >= OUTCOME_MODEL.foundFrom) return 'found'
  return probability >= OUTCOME_MODEL.weakFrom ? 'weak' : 'nothing'
}
