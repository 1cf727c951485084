import { markdownTable } from '../../markdown-table.ts'
import { milliseconds, timingOf } from '../timing.ts'
import type { WorkerFigures } from './measure-worker.ts'
import { buildInDatabase, type IndexPlace, removeDatabase, serverUse } from './postgres-place.ts'
import { isWorkerFigures, runChild } from './run-child.ts'
import { openIndexInput } from './scale-input.ts'

/** As many workers on one database at the same time. */
export interface WorkersRun {
  readonly workers: readonly WorkerFigures[]
  readonly seconds: number
  /** Undefined where it cannot be read. */
  readonly serverCpuSeconds: number | undefined
}

interface WorkersDeps {
  /** Of the index that passages are generated from. */
  readonly indexDir: string
  readonly serverUrl: string
  readonly onStep: (step: string) => void
}

export const WORKERS_PASSAGES = 5_000
const LASTS_MS = 10_000
/** Until all processes have started and opened the index. */
const START_MS = 20_000

/** Lets one, two… workers, each a process, ask one database, one run after the other. */
export async function runWorkers(
  counts: readonly number[],
  { indexDir, serverUrl, onStep }: WorkersDeps,
): Promise<readonly WorkersRun[]> {
  const place: IndexPlace = { dir: `dayek-workers-${process.pid}`, serverUrl }
  onStep(`building ${WORKERS_PASSAGES} passages`)
  try {
    await buildInDatabase(await openIndexInput({ passages: WORKERS_PASSAGES, seed: 1, indexDir }), place)
    const runs: WorkersRun[] = []
    for (const count of counts) {
      onStep(`${count} workers`)
      runs.push(await runTogether(count, place))
    }
    return runs
  } finally {
    await removeDatabase(place)
  }
}

async function runTogether(count: number, place: IndexPlace): Promise<WorkersRun> {
  const startsAt = Date.now() + START_MS
  const task = { place, startsAt, lastsMs: LASTS_MS }
  const asking = Array.from({ length: count }, (_, seed) =>
    runChild<'work'>({ kind: 'work', task: { ...task, seed } }, isWorkerFigures),
  )
  const [before, after, ...workers] = await Promise.all([
    at(startsAt).then(() => serverUse(place)),
    at(startsAt + LASTS_MS).then(() => serverUse(place)),
    ...asking,
  ])
  return {
    workers,
    seconds: LASTS_MS / 1000,
    serverCpuSeconds: before && after && after.cpuSeconds - before.cpuSeconds,
  }
}

function at(time: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, time - Date.now()))
}

/** A row for each run. */
export function workersTable(runs: readonly WorkersRun[]): string {
  return markdownTable(
    [
      'workers',
      'questions/s',
      'p50, ms',
      'p95, ms',
      'CPU of the worker, ms a question',
      'CPU of the server, ms a question',
      'cores busy',
      'waiting, share of the time',
    ],
    runs.map(({ workers, seconds, serverCpuSeconds }) => {
      const timesMs = workers.flatMap(worker => worker.timesMs)
      const { p50Ms, p95Ms } = timingOf(timesMs)
      const cpuSeconds = workers.reduce((sum, worker) => sum + worker.cpuSeconds, 0)
      const perQuestion = (all: number) => ((1000 * all) / timesMs.length).toFixed(1)
      return [
        String(workers.length),
        (timesMs.length / seconds).toFixed(1),
        milliseconds(p50Ms),
        milliseconds(p95Ms),
        perQuestion(cpuSeconds),
        serverCpuSeconds === undefined ? '–' : perQuestion(serverCpuSeconds),
        serverCpuSeconds === undefined ? '–' : ((cpuSeconds + serverCpuSeconds) / seconds).toFixed(2),
        // A worker may keep more than one core busy: the garbage collector has threads of its own.
        Math.max(0, 1 - cpuSeconds / (seconds * workers.length)).toFixed(2),
      ]
    }),
  )
}
