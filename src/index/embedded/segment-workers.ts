import { Worker } from 'node:worker_threads'
import { IndexError } from '../../errors.ts'
import type { ReportInput } from '../index-input.ts'
import type { InputSource } from './input-source.ts'
import type { SegmentOptions } from './write-segment.ts'

/** What a thread is given. */
export interface WorkerTask {
  readonly segmentsDir: string
  readonly source: InputSource
  readonly reportIds: readonly string[]
  readonly options: Omit<SegmentOptions, 'onPassages'>
}

/** What it says. */
export type WorkerReport =
  | { readonly kind: 'progress'; readonly passages: number }
  | { readonly kind: 'done'; readonly name: string }
  | { readonly kind: 'failed'; readonly message: string }

export interface WorkersOptions extends Omit<WorkerTask, 'reportIds'> {
  readonly threads: number
  /** Called with the number of passages that all threads have written. */
  readonly onPassages?: (written: number) => void
}

/**
 * Writes segments with these reports, several at a time, and returns their names in order. After a failure no further one is begun,
 * but the others are finished, so that they need not be written again. Throws IndexError.
 */
export async function writeInWorkers(
  parts: readonly (readonly ReportInput[])[],
  { threads, onPassages, ...task }: WorkersOptions,
): Promise<readonly string[]> {
  const names: string[] = []
  const written = parts.map(() => 0)
  const failures: unknown[] = []
  let next = 0
  const work = async () => {
    while (next < parts.length && failures.length === 0) {
      const part = next++
      const reportIds = (parts[part] ?? []).map(({ info }) => info.id)
      try {
        names[part] = await runWorker({ ...task, reportIds }, passages => {
          written[part] = passages
          onPassages?.(written.reduce((sum, own) => sum + own, 0))
        })
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(threads, parts.length) }, work))
  if (failures.length > 0) throw failures[0]
  return names
}

function runWorker(task: WorkerTask, onPassages: (written: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./start-worker.mjs', import.meta.url), {
      workerData: task,
      execArgv: [],
    })
    let last: WorkerReport | undefined
    worker.on('message', (message: WorkerReport) => {
      last = message
      if (message.kind === 'progress') onPassages(message.passages)
    })
    worker.on('error', error => {
      last = { kind: 'failed', message: error.message }
    })
    worker.on('exit', code => {
      if (last?.kind === 'done') resolve(last.name)
      else
        reject(
          new IndexError(
            last?.kind === 'failed'
              ? last.message
              : `the thread that builds the index ended (exit code ${code})`,
          ),
        )
    })
  })
}
