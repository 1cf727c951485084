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
  /** An Int32Array of one number: other than 0 if the thread shall stop, which may be too busy for messages. */
  readonly stop: SharedArrayBuffer
}

/** What it says. */
export type WorkerReport =
  | { readonly kind: 'progress'; readonly passages: number }
  | { readonly kind: 'done'; readonly name: string }
  /** `isSentence`: the message is for a person, that of a DayekError. */
  | { readonly kind: 'failed'; readonly message: string; readonly isSentence: boolean }

export interface WorkersOptions extends Omit<WorkerTask, 'reportIds' | 'stop'> {
  readonly threads: number
  /** Stops all threads. */
  readonly signal?: AbortSignal
  /** Called with the number of passages that all threads have written. */
  readonly onPassages?: (written: number) => void
}

/**
 * Writes segments with these reports, several at a time, and returns their names in order. After a failure no further one is begun,
 * but the others are finished, so that they need not be written again. Throws the signal's reason, and IndexError, or Error for
 * a system error or defect.
 */
export async function writeInWorkers(
  parts: readonly (readonly ReportInput[])[],
  { threads, onPassages, signal, ...task }: WorkersOptions,
): Promise<readonly string[]> {
  const names: string[] = []
  const written = parts.map(() => 0)
  const failures: unknown[] = []
  const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  const stopAll = () => void Atomics.store(new Int32Array(stop), 0, 1)
  signal?.addEventListener('abort', stopAll)
  let next = 0
  const work = async () => {
    while (next < parts.length && failures.length === 0 && !signal?.aborted) {
      const part = next++
      const reportIds = (parts[part] ?? []).map(({ info }) => info.id)
      try {
        names[part] = await runWorker({ ...task, reportIds, stop }, passages => {
          written[part] = passages
          onPassages?.(written.reduce((sum, own) => sum + own, 0))
        })
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(threads, parts.length) }, work))
  signal?.removeEventListener('abort', stopAll)
  signal?.throwIfAborted()
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
      last = { kind: 'failed', message: error.message, isSentence: false }
    })
    worker.on('exit', code => {
      if (last?.kind === 'done') resolve(last.name)
      else if (last?.kind !== 'failed') reject(new Error(`a thread ended with exit code ${code}`))
      else reject(last.isSentence ? new IndexError(last.message) : new Error(last.message))
    })
  })
}
