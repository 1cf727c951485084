import type { OutcomeFeature } from './outcome.ts'

/** A logistic model: probability = σ(intercept + Σ coefficient × feature), and where the outcomes part. */
export interface OutcomeModel {
  readonly intercept: number
  readonly coefficients: Readonly<Record<OutcomeFeature, number>>
  readonly foundFrom: number
  readonly weakFrom: number
}

/**
 * Fitted by `npm run evaluate -- --calibrate` on tests/quality/dev.jsonl, 2026-11-26: AUC 0.980 in 10-fold
 * cross-validation, questions that ask the same in one fold. The thresholds let 4 % of the unanswerable questions pass as
 * found and call 3.5 % of the answerable ones nothing.
 */
export const OUTCOME_MODEL: OutcomeModel = {
  intercept: 2.2,
  coefficients: {
    question: 8.265,
    questionThree: 7.84,
    cosine: 4.736,
    sentence: 0.051,
    coverage: 2.29,
    agreement: 0.401,
    unanswered: -24.912,
  },
  foundFrom: 0.927,
  weakFrom: 0.709,
}
