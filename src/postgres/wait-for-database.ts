import { DatabaseError } from '../errors.ts'
import type { Logger } from '../log.ts'
import type { Connection } from './database.ts'

/** Pauses between attempts grow to the last: once the database is back, waiting ends within it. */
const PAUSES_MS = [250, 500, 1000, 2000, 4000] as const

/** The pause after the n-th failure, from 0. */
export function pauseAfter(failures: number): number {
  return PAUSES_MS[failures] ?? PAUSES_MS[PAUSES_MS.length - 1] ?? 0
}

export interface WaitOptions {
  readonly log: Logger
  /** Throws the last error once this many attempts have failed; by default it never gives up. */
  readonly maxAttempts?: number
  readonly pause?: (ms: number, signal?: AbortSignal) => Promise<void>
  /** Ends waiting: the last error is thrown. */
  readonly signal?: AbortSignal
}

/**
 * Waits until the database answers, and says once that it waits and once that it is back. Throws DatabaseError for what waiting
 * does not change: a wrong password or name.
 */
export async function waitForDatabase(
  database: Connection,
  { log, maxAttempts = Number.POSITIVE_INFINITY, pause = wait, signal }: WaitOptions,
): Promise<void> {
  for (let failures = 0; ; failures++) {
    try {
      await database.query('SELECT 1')
      if (failures > 0) log.info('database_back', { attempts: failures + 1 })
      return
    } catch (error) {
      if (!isTemporary(error) || failures + 1 >= maxAttempts || signal?.aborted) throw error
      if (failures === 0) log.warn('database_away', { reason: error.message })
    }
    await pause(pauseAfter(failures), signal)
  }
}

function isTemporary(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && (error.fault === 'away' || error.fault === 'busy')
}

/** Waits for a time, or until the signal. */
function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done)
  })
}
