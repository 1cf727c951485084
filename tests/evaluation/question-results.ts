import type { QuestionResult } from '../../evaluation/evaluate.ts'
import type { QualityQuestion } from '../../evaluation/questions.ts'
import type { OutcomeFeatures } from '../../src/answer/outcome-features.ts'
import { OUTCOME_FEATURES } from '../../src/search/tuning.ts'

export function questionOf(id: string, of: Partial<QualityQuestion> = {}): QualityQuestion {
  const gold = [{ reportId: 'small-report', snippets: { kk: 'сөз' } }]
  return { id, language: 'kk', style: 'plain', note: '', file: 'questions', question: `${id}?`, gold, ...of }
}

/** A result whose first right passage has this rank; 0 for none. */
export function resultOf(
  question: QualityQuestion,
  rank: number,
  of: Partial<QuestionResult> = {},
): QuestionResult {
  return {
    question,
    detected: question.language,
    ranking: { isRight: Array.from({ length: 20 }, (_, i) => i + 1 === rank), rightCount: 1 },
    others: new Map(),
    outcome: 'found',
    features: undefined,
    quote: null,
    top: undefined,
    ms: { embed: 8, search: 1, answer: 1 },
    ...of,
  }
}

/** Features that all have the same value. */
export function outcomeFeatureValues(value: number): OutcomeFeatures {
  return Object.fromEntries(OUTCOME_FEATURES.map(name => [name, value])) as OutcomeFeatures
}
