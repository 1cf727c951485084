import type { OutcomeFeature } from './outcome.ts'

/** A logistic model: probability = σ(intercept + Σ coefficient × feature), and where the outcomes part. */
export interface OutcomeModel {
  readonly intercept: number
  readonly coefficients: Readonly<Record<OutcomeFeature, number>>
  readonly foundFrom: number
  readonly weakFrom: number
}

export const OUTCOME_MODEL: OutcomeModel = {
  intercept: -20,
  coefficients: { cosine: 24, sentence: 0, margin: 10, coverage: 2, bestCoverage: 1, agreement: 1 },
  foundFrom: 0.7,
  weakFrom: 0.3,
}
