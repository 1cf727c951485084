import { OUTCOME_FEATURES } from '../src/search/tuning.ts'
import { crossValidate, FOLDS, outcomeExamples, type ScoredQuestion } from './cross-validation.ts'
import type { QuestionResult } from './evaluate.ts'
import { fitLogistic } from './logistic-regression.ts'
import { areaUnderCurve, brierScore, reliabilityTable } from './reliability.ts'

/** Tolerated error rates: unanswerable questions called found, answerable ones called nothing. */
const WRONGLY_FOUND = 0.04
const WRONGLY_NOTHING = 0.035

/**
 * Fits the outcome model on evaluated questions and describes it with its cross-validated quality. The thresholds come from
 * held-out probabilities.
 */
export function calibrateOutcome(results: readonly QuestionResult[]): string {
  const examples = outcomeExamples(results)
  const scored = crossValidate(examples)
  const foundFrom = quantile(
    scored.filter(({ answerable }) => !answerable),
    1 - WRONGLY_FOUND,
  )
  const weakFrom = quantile(
    scored.filter(({ answerable }) => answerable),
    WRONGLY_NOTHING,
  )
  const share = (label: boolean, keep: (probability: number) => boolean) => {
    const group = scored.filter(item => item.answerable === label)
    return (group.filter(({ probability }) => keep(probability)).length / group.length).toFixed(3)
  }
  const { intercept, coefficients } = fitLogistic(
    examples.map(({ row }) => row),
    examples.map(({ answerable }) => answerable),
  )
  const named = OUTCOME_FEATURES.map((name, i) => `${name}: ${rounded(coefficients[i] ?? 0)}`)
  return [
    `Cross-validated in ${FOLDS} folds: AUC ${areaUnderCurve(scored).toFixed(3)}, Brier score ${brierScore(scored).toFixed(3)}`,
    `  answerable: found ${share(true, p => p >= foundFrom)}, nothing ${share(true, p => p < weakFrom)}`,
    `  unanswerable: found ${share(false, p => p >= foundFrom)}, nothing ${share(false, p => p < weakFrom)}`,
    `intercept: ${rounded(intercept)}, coefficients: { ${named.join(', ')} }`,
    `foundFrom: ${rounded(foundFrom)}, weakFrom: ${rounded(weakFrom)}`,
    '',
    reliabilityTable(scored),
  ].join('\n')
}

/** Rounded as the formatter prints it, so that the lines can be copied into outcome-model.ts. */
function rounded(value: number): number {
  return Number(value.toFixed(3))
}

/** The quantile of the probabilities, halfway between the two nearest ones. */
function quantile(items: readonly ScoredQuestion[], share: number): number {
  const sorted = items.map(({ probability }) => probability).sort((a, b) => a - b)
  const at = Math.min(sorted.length - 1, Math.floor(share * sorted.length))
  const above = sorted[at] ?? 0.5
  return ((sorted[at - 1] ?? above) + above) / 2
}
