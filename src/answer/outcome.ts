import { OUTCOME_FEATURES, OUTCOME_MODEL, WEAK_COVERAGE } from '../search/tuning.ts'
import type { OutcomeFeatures } from './outcome-features.ts'

export type Outcome = 'found' | 'weak' | 'nothing'

/** The log-odds that the reports answer, by OUTCOME_MODEL. */
export function answerLogOdds(features: OutcomeFeatures): number {
  const { intercept, coefficients } = OUTCOME_MODEL
  return OUTCOME_FEATURES.reduce((sum, name) => sum + coefficients[name] * features[name], intercept)
}

export function decideOutcome(features: OutcomeFeatures | undefined): Outcome {
  if (!features || features.beyondProbes < OUTCOME_MODEL.minBeyondProbes) return 'nothing'
  const logOdds = answerLogOdds(features)
  if (logOdds >= OUTCOME_MODEL.foundFrom) return 'found'
  return logOdds >= OUTCOME_MODEL.weakFrom ? 'weak' : 'nothing'
}

/** Words alone never prove an answer: a passage that holds enough of the question's is `weak`. */
export function decideByWords(features: OutcomeFeatures | undefined): Outcome {
  return features && features.coverage >= WEAK_COVERAGE ? 'weak' : 'nothing'
}
