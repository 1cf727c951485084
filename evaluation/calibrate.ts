import { OUTCOME_FEATURES } from '../src/search/tuning.ts'
import {
  crossValidate,
  leaveReportsOut,
  outcomeExamples,
  type ReportFold,
  type ScoredQuestion,
} from './cross-validation.ts'
import type { QuestionResult } from './evaluate.ts'
import { fitLogistic } from './logistic-regression.ts'
import { markdownTable } from './markdown-table.ts'
import { areaUnderCurve, brierScore, reliabilityTable } from './reliability.ts'

/** Tolerated error rates: unanswerable questions called found, answerable ones called nothing. */
const WRONGLY_FOUND = 0.04
const WRONGLY_NOTHING = 0.035

interface Thresholds {
  readonly foundFrom: number
  readonly weakFrom: number
}

/**
 * Fits the outcome model on evaluated questions, and describes how model and thresholds do on each report when they are
 * fitted without it. The thresholds come from cross-validated probabilities.
 */
export function calibrateOutcome(results: readonly QuestionResult[]): string {
  const examples = outcomeExamples(results)
  const folds = leaveReportsOut(examples)
  const { foundFrom, weakFrom } = chooseThresholds(crossValidate(examples))
  const { intercept, coefficients } = fitLogistic(
    examples.map(({ row }) => row),
    examples.map(({ answerable }) => answerable),
  )
  const named = OUTCOME_FEATURES.map((name, i) => `${name}: ${rounded(coefficients[i] ?? 0)}`)
  return [
    '## outcome model, each report judged by a fit without it',
    leftOutTable(folds),
    reliabilityTable(folds.flatMap(({ heldOut }) => heldOut)),
    [
      'Fitted on all reports:',
      `intercept: ${rounded(intercept)}, coefficients: { ${named.join(', ')} }`,
      `foundFrom: ${rounded(foundFrom)}, weakFrom: ${rounded(weakFrom)}`,
    ].join('\n'),
  ].join('\n\n')
}

function leftOutTable(folds: readonly ReportFold[]): string {
  const judged = folds.map(fold => {
    const thresholds = chooseThresholds(fold.training)
    return { ...fold, verdicts: fold.heldOut.map(question => judge(question, thresholds)) }
  })
  const row = (name: string, scored: readonly ScoredQuestion[], verdicts: readonly Verdict[]) => [
    `${name} (${scored.length})`,
    areaUnderCurve(scored).toFixed(3),
    brierScore(scored).toFixed(3),
    share(verdicts, true, 'found'),
    share(verdicts, true, 'nothing'),
    share(verdicts, false, 'found'),
    share(verdicts, false, 'nothing'),
  ]
  const rows = judged.map(({ reportId, heldOut, verdicts }) => row(reportId, heldOut, verdicts))
  const all = row(
    'all',
    judged.flatMap(({ heldOut }) => heldOut),
    judged.flatMap(({ verdicts }) => verdicts),
  )
  return markdownTable(
    [
      'report left out',
      'AUC',
      'Brier score',
      'answerable: found',
      'nothing',
      'unanswerable: found',
      'nothing',
    ],
    [...rows, all],
  )
}

interface Verdict {
  readonly answerable: boolean
  readonly outcome: 'found' | 'weak' | 'nothing'
}

function judge({ answerable, probability }: ScoredQuestion, { foundFrom, weakFrom }: Thresholds): Verdict {
  if (probability >= foundFrom) return { answerable, outcome: 'found' }
  return { answerable, outcome: probability < weakFrom ? 'nothing' : 'weak' }
}

function share(verdicts: readonly Verdict[], answerable: boolean, outcome: Verdict['outcome']): string {
  const group = verdicts.filter(verdict => verdict.answerable === answerable)
  if (group.length === 0) return '–'
  return (group.filter(verdict => verdict.outcome === outcome).length / group.length).toFixed(3)
}

function chooseThresholds(scored: readonly ScoredQuestion[]): Thresholds {
  const of = (answerable: boolean) => scored.filter(question => question.answerable === answerable)
  return {
    foundFrom: quantile(of(false), 1 - WRONGLY_FOUND),
    weakFrom: quantile(of(true), WRONGLY_NOTHING),
  }
}

/** Rounded as the formatter prints it, so that the lines can be copied into tuning.ts. */
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
