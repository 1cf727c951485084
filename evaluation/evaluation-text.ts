import type { Bundle } from '../src/search/bundle.ts'
import type { Baseline } from './baseline.ts'
import { ablationTable, baselineTable, variantTable } from './compare-runs.ts'
import type { QuestionResult } from './evaluate.ts'
import { detailLines, otherFigures, outcomeTable, rankingTable, sliceTable } from './print-tables.ts'
import { isVariant } from './questions.ts'
import { ABLATIONS } from './rankers.ts'
import { sliceResults } from './slices.ts'

export interface EvaluationParts {
  /** Adds one line per question. */
  readonly details: boolean
  /** Adds the ablations, which must have been evaluated. */
  readonly ablations: boolean
  /** Adds a newly fitted outcome model with its reliability. */
  /** Adds the changes since this baseline. */
  readonly baseline: Baseline | undefined
}

/** The report on a run, as text with Markdown tables. */
export function evaluationText(
  results: readonly QuestionResult[],
  { manifest }: Bundle,
  { details, ablations, baseline }: EvaluationParts,
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
  ]
  return parts.join('\n\n')
}
