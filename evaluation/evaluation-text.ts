import type { Bundle } from '../src/search/bundle.ts'
import type { Baseline } from './baseline.ts'
import { calibrateOutcome } from './calibrate.ts'
import { ablationTable, baselineTable, variantTable } from './compare-runs.ts'
import type { QuestionResult } from './evaluate.ts'
import { detailLines, otherFigures, outcomeTable, rankingTable, sliceTable } from './print-tables.ts'
import { isVariant } from './questions.ts'
import { ABLATIONS } from './rankers.ts'
import { sliceResults } from './slices.ts'

export interface EvaluationParts {
  /** A line a question. */
  readonly details: boolean
  /** What the search loses without each of its parts; they must have been asked. */
  readonly ablations: boolean
  /** The outcome model fitted anew, with its reliability. */
  readonly calibrate: boolean
  /** What changed since then. */
  readonly baseline: Baseline | undefined
}

/** Everything that a run tells, as text with Markdown tables. */
export function evaluationText(
  results: readonly QuestionResult[],
  { manifest }: Bundle,
  { details, ablations, calibrate, baseline }: EvaluationParts,
): string {
  const slices = sliceResults(results)
  const parts = [
    `${results.length} questions, index ${manifest.version}, ${manifest.counts.passages} passages`,
    ...(details ? [detailLines(results).join('\n')] : []),
    rankingTable(results),
    sliceTable(slices),
    ...(results.some(({ question }) => isVariant(question)) ? [variantTable(slices, results)] : []),
    outcomeTable(results),
    otherFigures(results),
    ...(ablations ? [ablationTable(results, ABLATIONS)] : []),
    ...(baseline ? [baselineTable(slices, baseline)] : []),
    ...(calibrate ? [calibrateOutcome(results)] : []),
  ]
  return parts.join('\n\n')
}
