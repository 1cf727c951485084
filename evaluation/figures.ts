import type { Answer } from '../src/answer/answer.ts'
import { type Interval, meanInterval } from './bootstrap.ts'
import type { QuestionResult } from './evaluate.ts'
import { firstRight, recallAt, reciprocalRank } from './metrics.ts'
import { isAnswerable } from './questions.ts'
import type { Slice } from './slices.ts'

/** Shares of the three outcomes, which sum to 1. */
export type OutcomeShares = Readonly<Record<Answer['kind'], number>>

/** The figures of a slice; undefined if they apply to none of its questions. */
export interface SliceFigures {
  readonly kind: Slice['kind']
  readonly name: string
  /** The number of questions, and how many of them are answerable. */
  readonly n: number
  readonly answerable: number
  readonly recallAt1: Interval | undefined
  readonly recallAt3: Interval | undefined
  readonly recallAt10: Interval | undefined
  readonly mrrAt10: Interval | undefined
  readonly outcomesAnswerable: OutcomeShares | undefined
  readonly outcomesUnanswerable: OutcomeShares | undefined
  /** Share of the quotations of right passages that contain the answer. */
  readonly quotes: Interval | undefined
  /** Accuracy of language detection. */
  readonly detection: Interval | undefined
}

export function sliceFigures({ kind, name, results }: Slice): SliceFigures {
  const answerable = results.filter(({ question }) => isAnswerable(question))
  const unanswerable = results.filter(({ question }) => !isAnswerable(question))
  const ranks = answerable.map(rankOf)
  return {
    kind,
    name,
    n: results.length,
    answerable: answerable.length,
    recallAt1: meanInterval(ranks.map(rank => recallAt(rank, 1))),
    recallAt3: meanInterval(ranks.map(rank => recallAt(rank, 3))),
    recallAt10: meanInterval(ranks.map(rank => recallAt(rank, 10))),
    mrrAt10: meanInterval(ranks.map(reciprocalRank)),
    outcomesAnswerable: outcomeShares(answerable),
    outcomesUnanswerable: outcomeShares(unanswerable),
    quotes: meanInterval(results.flatMap(({ quote }) => (quote ? [Number(quote.hasSnippet)] : []))),
    detection: meanInterval(results.map(({ detected, question }) => Number(detected === question.language))),
  }
}

/** The rank of the first right passage; 0 if there is none within the depth. */
export function rankOf({ ranking }: QuestionResult): number {
  return firstRight(ranking.isRight)
}

export function outcomeShares(results: readonly QuestionResult[]): OutcomeShares | undefined {
  if (results.length === 0) return undefined
  const share = (kind: Answer['kind']) =>
    results.filter(({ outcome }) => outcome === kind).length / results.length
  return { found: share('found'), weak: share('weak'), nothing: share('nothing') }
}
