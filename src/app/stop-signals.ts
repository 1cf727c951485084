import { constants } from 'node:os'
import type { Logger } from '../log.ts'

/** The part of Node's `process` that is used. */
export interface StoppableProcess {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
  exit(code: number): void
}

/** Closing takes a few seconds; supervisors kill after 10. */
const DEADLINE_MS = 9_000

export interface StopOptions {
  /** Calls `run` after `ms` milliseconds, unless the process has ended by then. */
  readonly after?: (ms: number, run: () => void) => void
}

/** Aborts on the first SIGINT or SIGTERM. Exits on a second one, or when closing takes too long. */
export function stopOnSignals(
  process: StoppableProcess,
  logger: Logger,
  { after = startTimer }: StopOptions = {},
): AbortSignal {
  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (stopping.signal.aborted) return process.exit(128 + constants.signals[name])
      after(DEADLINE_MS, () => {
        logger.error('ended before everything was closed', { afterSeconds: DEADLINE_MS / 1_000 })
        process.exit(1)
      })
      stopping.abort()
    })
  }
  return stopping.signal
}

function startTimer(ms: number, run: () => void): void {
  setTimeout(run, ms).unref()
}
