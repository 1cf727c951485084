import type { OutcomeFeature } from './outcome.ts'

/** A logistic model: probability = σ(intercept + Σ coefficient × feature), and where the outcomes part. */
export interface OutcomeModel {
  readonly intercept: number
  readonly coefficients: Readonly<Record<OutcomeFeature, number>>
  readonly foundFrom: number
  readonly weakFrom: number
}

/**
 * Fitted by `npm run evaluate -- --calibrate` on tests/quality/dev.jsonl, 2026-11-24: AUC 0.901 in 10-fold
 * cross-validation. The thresholds let a tenth of the unanswerable questions pass as found and call a twentieth of
 * the answerable ones nothing.
 */
export const OUTCOME_MODEL: OutcomeModel = {
  intercept: -64.816,
  coefficients: {
    question: 0,
    questionThree: 0,
    cosine: 0,
    sentence: 0,
    lead: 0,
    coverage: 0,
    agreement: 0,
    unanswered: 0,
    terms: 0,
  },
  foundFrom: 0.667,
  weakFrom: 0.237,
}
