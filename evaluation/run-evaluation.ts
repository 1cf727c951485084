import { existsSync } from 'node:fs'
import { BASELINE_PATH } from './baseline.ts'
import { ablationTable, baselineTable } from './compare-runs.ts'
import { loadBaseline } from './load-baseline.ts'
import { detailLines } from './print-tables.ts'
import { ABLATIONS } from './rankers.ts'
import { runNoise } from './sets/noise.ts'
import { runBundled, runHeldOut, runUnseenAlone, runUnseenMix } from './sets/question-sets.ts'
import { runVerify } from './sets/quotations.ts'
import { runRealLife } from './sets/real-life.ts'
import { SET_ABOUT, SET_NAMES, type SetName } from './sets/set-names.ts'
import type { SetContext, SetRun, SetRunner } from './sets/set-run.ts'
import { UNSEEN_BASELINES } from './sets/unseen.ts'
import { sliceResults } from './slices.ts'

const RUNNERS: Readonly<Record<SetName, SetRunner>> = {
  bundled: runBundled,
  'held-out': runHeldOut,
  'unseen-alone': runUnseenAlone,
  'unseen-mix': runUnseenMix,
  'real-life': runRealLife,
  noise: runNoise,
  verify: runVerify,
}

/** Where the results of a set are saved; for the unseen sets, only those of the small reports in the project. */
export const SET_BASELINES: Readonly<Partial<Record<SetName, string>>> = {
  bundled: BASELINE_PATH,
  'unseen-alone': UNSEEN_BASELINES.alone,
  'unseen-mix': UNSEEN_BASELINES.mixed,
}

export interface EvaluationOptions {
  readonly sets: readonly SetName[]
  /** Adds one line per question. */
  readonly details: boolean
  /** Adds the search without each of its parts; ABLATIONS must be among the rankers. */
  readonly ablations: boolean
  readonly print: (text: string) => void
}

/** Runs the sets one after another and prints each as soon as it is done. */
export async function runEvaluation(
  context: SetContext,
  { sets, details, ablations, print }: EvaluationOptions,
): Promise<ReadonlyMap<SetName, SetRun>> {
  const runs = new Map<SetName, SetRun>()
  for (const name of SET_NAMES.filter(known => sets.includes(known))) {
    const run = await RUNNERS[name](context)
    runs.set(name, run)
    print(await renderRun(name, run, { details, ablations }))
  }
  return runs
}

async function renderRun(
  name: SetName,
  { tables, summary, asked }: SetRun,
  { details, ablations }: Pick<EvaluationOptions, 'details' | 'ablations'>,
): Promise<string> {
  const results = asked?.results ?? []
  const parts = [
    `## ${name}: ${SET_ABOUT[name]}`,
    `${summary}${asked ? `; index ${asked.index.facts.version}` : ''}`,
    ...(details && asked ? [detailLines(results).join('\n')] : []),
    ...tables,
    ...(ablations && asked ? [ablationTable(results, ABLATIONS)] : []),
  ]
  const baselinePath = SET_BASELINES[name]
  if (asked && baselinePath !== undefined && existsSync(baselinePath)) {
    const baseline = await loadBaseline(baselinePath)
    if (results.some(({ question }) => baseline.questions.has(question.id))) {
      parts.push(baselineTable(sliceResults(results), baseline))
    }
  }
  return parts.join('\n\n')
}
