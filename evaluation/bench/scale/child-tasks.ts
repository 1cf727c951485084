import { type CompetitorFigures, type CompetitorTask, measureCompetitor } from './measure-competitor.ts'
import {
  type EngineTask,
  type MakingCost,
  measureEngineBuild,
  measureEngineSearch,
  type SearchFigures,
  type SearchTask,
} from './measure-engine.ts'
import { measureWorker, type WorkerFigures, type WorkerTask } from './measure-worker.ts'

/** A measurement that runs in a process of its own. */
export type ChildTask =
  | { readonly kind: 'build'; readonly task: EngineTask }
  | { readonly kind: 'search'; readonly task: SearchTask }
  | { readonly kind: 'compete'; readonly task: CompetitorTask }
  | { readonly kind: 'work'; readonly task: WorkerTask }

/** What each kind gives. */
export interface ChildResults {
  readonly build: MakingCost
  readonly search: SearchFigures
  readonly compete: CompetitorFigures
  readonly work: WorkerFigures
}

/** What a process answers to its task. */
export type ChildReply = { readonly result: ChildResults[keyof ChildResults] } | { readonly error: string }

/** Progress that a process reports before its reply. */
export interface ChildStage {
  readonly stage: 'building' | 'asking'
}

/** Runs a task. `report` is called with what it is doing, and awaited. */
export async function runChildTask(
  task: ChildTask,
  report: (stage: ChildStage) => Promise<void>,
): Promise<ChildResults[keyof ChildResults]> {
  switch (task.kind) {
    case 'build':
      return measureEngineBuild(task.task)
    case 'search':
      return measureEngineSearch(task.task)
    case 'compete':
      return measureCompetitor(task.task, stage => report({ stage }))
    case 'work':
      return measureWorker(task.task)
    default: {
      const unknown: never = task
      throw new TypeError(`no such task: ${JSON.stringify(unknown)}`)
    }
  }
}
