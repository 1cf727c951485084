import { OUTCOME_FEATURES, OUTCOME_MODEL, type OutcomeModel, WEAK_COVERAGE } from '../search/tuning.ts'
import type { OutcomeFeatures } from './outcome-features.ts'
import type { Outcome } from './outcomes.ts'

/** The log-odds that the reports answer. */
function answerLogOdds(features: OutcomeFeatures, { intercept, coefficients }: OutcomeModel): number {
  return OUTCOME_FEATURES.reduce((sum, name) => sum + coefficients[name] * features[name], intercept)
}

export function decideOutcome(
  features: OutcomeFeatures | undefined,
  model: OutcomeModel = OUTCOME_MODEL,
): Outcome {
  if (!features || features.beyondProbes < model.minBeyondProbes) return 'nothing'
  const logOdds = answerLogOdds(features, model)
  if (logOdds >= model.foundFrom) return 'found'
  return logOdds >= model.weakFrom ? 'weak' : 'nothing'
}

/** Words alone never prove an answer: a passage with enough of the question's words is `weak`. */
export function decideByWords(features: OutcomeFeatures | undefined): Outcome {
  return features && features.coverage >= WEAK_COVERAGE ? 'weak' : 'nothing'
}
