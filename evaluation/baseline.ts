import { writeFile } from 'node:fs/promises'
import type { Answer } from '../src/answer/answer.ts'
import type { Interval } from './bootstrap.ts'
import type { QuestionResult } from './evaluate.ts'
import { type OutcomeShares, rankOf, type SliceFigures, sliceFigures } from './figures.ts'
import { recallAt } from './metrics.ts'
import { isAnswerable } from './questions.ts'
import { sliceResults } from './slices.ts'

/** The measured state that later runs are compared with. */
export const BASELINE_PATH = 'tests/evaluation/baseline.json'
export const RENEW_BASELINE = 'npm run evaluate -- --save-baseline'

/** The result for one question: the rank of its first right passage, 0 past ten or if there is none, and the outcome. */
export interface BaselineQuestion {
  readonly rank: number
  readonly outcome: Answer['kind']
}

/** A measured state that later runs are compared with. */
export interface Baseline {
  /** YYYY-MM-DD */
  readonly date: string
  readonly indexVersion: string
  readonly passages: number
  readonly slices: readonly SliceFigures[]
  readonly questions: ReadonlyMap<string, BaselineQuestion>
}

export function makeBaseline(
  results: readonly QuestionResult[],
  index: { readonly version: string; readonly counts: { readonly passages: number } },
  now: Date,
): Baseline {
  return {
    date: now.toISOString().slice(0, 10),
    indexVersion: index.version,
    passages: index.counts.passages,
    slices: sliceResults(results).map(sliceFigures),
    questions: new Map(results.map(result => [result.question.id, baselineQuestion(result)])),
  }
}

export function baselineQuestion(result: QuestionResult): BaselineQuestion {
  const rank = isAnswerable(result.question) ? rankOf(result) : 0
  return { rank: recallAt(rank, 10) === 1 ? rank : 0, outcome: result.outcome }
}

/** Writes the baseline as JSON with one line per slice and question, so that diffs are readable. */
export async function saveBaseline(path: string, baseline: Baseline): Promise<void> {
  const slices = baseline.slices.map(slice => `    ${JSON.stringify(sliceJson(slice))}`)
  const questions = [...baseline.questions].map(
    ([id, { rank, outcome }]) => `    ${JSON.stringify(id)}: ${JSON.stringify(`${rank} ${outcome}`)}`,
  )
  const lines = [
    '{',
    `  "date": ${JSON.stringify(baseline.date)},`,
    `  "index": ${JSON.stringify(baseline.indexVersion)},`,
    `  "passages": ${baseline.passages},`,
    '  "slices": [',
    slices.join(',\n'),
    '  ],',
    '  "questions": {',
    questions.join(',\n'),
    '  }',
    '}',
    '',
  ]
  await writeFile(path, lines.join('\n'))
}

function sliceJson(slice: SliceFigures) {
  const { kind, name, n, answerable } = slice
  return {
    kind,
    name,
    n,
    answerable,
    'R@1': intervalJson(slice.recallAt1),
    'R@3': intervalJson(slice.recallAt3),
    'R@10': intervalJson(slice.recallAt10),
    'MRR@10': intervalJson(slice.mrrAt10),
    'answerable: found, weak, nothing': sharesJson(slice.outcomesAnswerable),
    'unanswerable: found, weak, nothing': sharesJson(slice.outcomesUnanswerable),
    quotes: intervalJson(slice.quotes),
    detection: intervalJson(slice.detection),
  }
}

/** Value, low, high. */
function intervalJson(interval: Interval | undefined) {
  return interval ? [interval.value, interval.low, interval.high].map(rounded) : null
}

function sharesJson(shares: OutcomeShares | undefined) {
  return shares ? [shares.found, shares.weak, shares.nothing].map(rounded) : null
}

function rounded(value: number): number {
  return Number(value.toFixed(4))
}
