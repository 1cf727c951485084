/**
 * What tells whether the reports answer. The number of words would tell more (AUC 0.985 for 0.981), for people ask in
 * vain with few; but then «выборы» alone would be nothing. How far the best passage is ahead tells no more, and is unkind
 * to broad questions, which many passages answer.
 */
export const OUTCOME_FEATURES = [
  'question',
  'questionThree',
  'cosine',
  'sentence',
  'coverage',
  'agreement',
  'unanswered',
] as const
export type OutcomeFeature = (typeof OUTCOME_FEATURES)[number]
export type OutcomeFeatures = Readonly<Record<OutcomeFeature, number>>
