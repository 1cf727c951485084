import { randomInt } from 'node:crypto'
import { LOCK_CLASS, LOCKS, WORKER_LOCK_CLASS } from '../../postgres/advisory-locks.ts'
import type { Database, Session } from '../../postgres/database.ts'
import { type Clock, settlesWithin } from '../calls/clock.ts'
import { WAKE_CHANNEL } from '../store/shared-updates.ts'

/**
 * A connection that proves to the other workers that this one lives: the server frees its lock as soon as the connection ends,
 * also after kill -9. It listens for updates as well.
 */
export interface WorkerSession {
  /** A random number, never used again. */
  readonly worker: number
  /** Connects if there is no connection, and checks the one that there is. Throws DatabaseError. */
  keepOpen(): Promise<void>
  /** How long the connection has been open, in milliseconds; 0 if it is not. */
  openMs(): number
  /** Whether this worker is the one that polls; tries to become it. False without a connection. Throws DatabaseError. */
  lead(): Promise<boolean>
  close(): Promise<void>
}

export interface WorkerSessionOptions {
  readonly clock: Clock
  /** Called when updates wait for this worker. */
  readonly onWake: () => void
}

/** A connection that is slower is taken for broken. */
const ANSWER_MS = 2_000

export function createWorkerSession(
  database: Database,
  { clock, onWake }: WorkerSessionOptions,
): WorkerSession {
  const worker = randomInt(1, 2 ** 31 - 1)
  let current: { readonly session: Session; readonly sinceMs: number } | undefined
  let isLeader = false
  let isClosed = false

  async function open(): Promise<void> {
    const session = await database.openSession({
      onNotice: (_, number) => {
        if (number === `${worker}` || number === '0') onWake()
      },
      onLost: lose,
    })
    try {
      // A machine that vanishes sends no goodbye: the server notices within about ten seconds.
      await session.query(
        'SET tcp_keepalives_idle = 4; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3',
      )
      if (!(await lock(session, WORKER_LOCK_CLASS, worker))) {
        throw new Error('the previous connection still holds the lock of this worker')
      }
      await session.query(`LISTEN ${WAKE_CHANNEL}`)
    } catch (error) {
      await session.close()
      throw error
    }
    if (isClosed) return session.close()
    current = { session, sinceMs: clock.now() }
  }

  function lose(): void {
    current = undefined
    isLeader = false
  }

  return {
    worker,
    async keepOpen() {
      if (!current) return open()
      const { session } = current
      if (await settlesWithin(clock, ANSWER_MS, session.query('SELECT 1'))) return
      lose()
      void session.close()
    },
    openMs: () => (current ? clock.now() - current.sinceMs : 0),
    async lead() {
      if (current && !isLeader) isLeader = await lock(current.session, LOCK_CLASS, LOCKS.poll)
      return isLeader
    },
    async close() {
      isClosed = true
      const { session } = current ?? {}
      lose()
      await session?.close()
    },
  }
}

async function lock(session: Session, first: number, second: number): Promise<boolean> {
  const [row] = await session.query('SELECT pg_try_advisory_lock($1, $2) AS is_mine', [first, second])
  return row?.is_mine === true
}
