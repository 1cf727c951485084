import { OUTCOME_FEATURES } from '../answer/outcome.ts'
import type { QuestionResult } from './evaluate.ts'
import { fitLogistic, predictLogistic } from './logistic-regression.ts'

const FOLDS = 10
/** Share of unanswerable questions that may be called found, and of answerable ones that may be called nothing. */
const WRONGLY_FOUND = 0.1
const WRONGLY_NOTHING = 0.05

/**
 * Fits the outcome model on evaluated questions and prints it with its cross-validated quality: the thresholds come
 * from probabilities that each question got from a model which had not seen it.
 */
export function calibrateOutcome(results: readonly QuestionResult[]): string {
  const usable = results.flatMap(({ question, features }) =>
    features ? [{ row: OUTCOME_FEATURES.map(name => features[name]), label: question.gold.length > 0 }] : [],
  )
  const models = Array.from({ length: FOLDS }, (_, fold) => {
    const training = usable.filter((_, i) => i % FOLDS !== fold)
    return fitLogistic(
      training.map(({ row }) => row),
      training.map(({ label }) => label),
    )
  })
  const scored = usable.map(({ row, label }, n) => {
    const model = models[n % FOLDS]
    return { label, probability: model ? predictLogistic(model, row) : 0 }
  })
  const foundFrom = quantile(
    scored.filter(({ label }) => !label),
    1 - WRONGLY_FOUND,
  )
  const weakFrom = quantile(
    scored.filter(({ label }) => label),
    WRONGLY_NOTHING,
  )
  const share = (label: boolean, keep: (probability: number) => boolean) => {
    const group = scored.filter(item => item.label === label)
    return (group.filter(({ probability }) => keep(probability)).length / group.length).toFixed(3)
  }
  const { intercept, coefficients } = fitLogistic(
    usable.map(({ row }) => row),
    usable.map(({ label }) => label),
  )
  const named = OUTCOME_FEATURES.map((name, i) => `${name}: ${(coefficients[i] ?? 0).toFixed(3)}`)
  return [
    `Cross-validated in ${FOLDS} folds: AUC ${areaUnderCurve(scored).toFixed(3)}`,
    `  answerable: found ${share(true, p => p >= foundFrom)}, nothing ${share(true, p => p < weakFrom)}`,
    `  unanswerable: found ${share(false, p => p >= foundFrom)}, nothing ${share(false, p => p < weakFrom)}`,
    `intercept: ${intercept.toFixed(3)}, coefficients: { ${named.join(', ')} }`,
    `foundFrom: ${foundFrom.toFixed(3)}, weakFrom: ${weakFrom.toFixed(3)}`,
  ].join('\n')
}

interface Scored {
  readonly label: boolean
  readonly probability: number
}

/** The probability below which that share of the items lies. */
function quantile(items: readonly Scored[], share: number): number {
  const sorted = items.map(({ probability }) => probability).sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0.5
}

/** The chance that an answerable question scores higher than an unanswerable one. */
function areaUnderCurve(items: readonly Scored[]): number {
  const positives = items.filter(({ label }) => label)
  const negatives = items.filter(({ label }) => !label)
  let wins = 0
  for (const p of positives) {
    for (const n of negatives)
      wins += p.probability > n.probability ? 1 : p.probability === n.probability ? 0.5 : 0
  }
  return wins / Math.max(1, positives.length * negatives.length)
}
