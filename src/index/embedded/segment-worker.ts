import { parentPort, workerData } from 'node:worker_threads'
import { DayekError, errorMessage } from '../../errors.ts'
import { openInputSource } from './input-source.ts'
import type { WorkerReport, WorkerTask } from './segment-workers.ts'
import { writeSegment } from './write-segment.ts'

// A thread that writes one segment.

/** Passages between two reports of progress. */
const REPORTED_PASSAGES = 100

// Only segment-workers.ts starts this thread.
const task = workerData as WorkerTask
const stop = new Int32Array(task.stop)
const report = (message: WorkerReport) => parentPort?.postMessage(message)

try {
  const input = await openInputSource(task.source)
  const wanted = new Set(task.reportIds)
  const name = await writeSegment(
    task.segmentsDir,
    input.reports.filter(({ info }) => wanted.has(info.id)),
    {
      ...task.options,
      onPassages: passages => {
        if (Atomics.load(stop, 0) !== 0) throw new Error('stopped')
        if (passages % REPORTED_PASSAGES === 0) report({ kind: 'progress', passages })
      },
    },
  )
  report({ kind: 'done', name })
} catch (error) {
  report({ kind: 'failed', message: errorMessage(error), isSentence: error instanceof DayekError })
}
