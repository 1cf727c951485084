import type { Database, SqlRow } from '../../postgres/database.ts'

/** An update that waits in the database for a worker. */
interface WaitingUpdate {
  readonly id: number
  /** Updates of one lane are handled in the order of their ids, one at a time. */
  readonly lane: string
  /** The worker that should take it. */
  readonly home: number
  readonly sealed: Buffer
}

/** An update that this worker has in hand. */
export interface TakenUpdate {
  readonly id: number
  /** How often it was taken, this time included. More than once: a worker died with it. */
  readonly attempts: number
  readonly sealed: Buffer
}

/** The updates that the workers of a database share. Every method throws DatabaseError. */
export interface SharedUpdates {
  /** Stores an update unless it was delivered before. False if it was. */
  add(update: WaitingUpdate): Promise<boolean>
  /** Updates for this worker, at most this many; others do not get them while it lives. */
  take(worker: number, most: number): Promise<readonly TakenUpdate[]>
  /** Erases all but the ids of updates that were handled. */
  finish(updateIds: readonly number[]): Promise<void>
  /** Lets others have what this worker has in hand. */
  release(worker: number): Promise<void>
  /** The same for updates that it does not know of: it did not hear that it had taken them. */
  releaseUnknown(worker: number, knownIds: readonly number[]): Promise<void>
  /** Lets others have what dead workers had in hand. */
  releaseDead(): Promise<void>
  /** Erases what is older than 24 hours. */
  purge(): Promise<void>
  state(): Promise<{ readonly liveWorkers: readonly number[]; readonly waiting: number }>
}

/** NOTIFY tells a worker, by its number, or all of them, by 0, that updates wait. */
export const WAKE_CHANNEL = 'dayek_updates'

/** A purge must not hold up others. */
const PURGE_ROWS = 5_000

export function createSharedUpdates(database: Database): SharedUpdates {
  return {
    async add({ id, lane, home, sealed }) {
      const rows = await database.query(
        `WITH added AS (
           INSERT INTO dayek.updates (update_id, lane, home, sealed) VALUES ($1, $2, $3, $4)
           ON CONFLICT (update_id) DO NOTHING RETURNING update_id)
         SELECT pg_notify('${WAKE_CHANNEL}', $3::int::text) FROM added`,
        [id, lane, home, sealed],
      )
      return rows.length > 0
    },
    async take(worker, most) {
      const rows = await database.query('SELECT * FROM dayek.take_updates($1, $2) ORDER BY taken_id', [
        worker,
        most,
      ])
      return rows.flatMap(parseTaken)
    },
    async finish(updateIds) {
      await database.query(
        `INSERT INTO dayek.updates (update_id, done_at) SELECT id, now() FROM unnest($1::bigint[]) AS ids (id)
         ON CONFLICT (update_id) DO UPDATE
         SET done_at = now(), lane = NULL, home = NULL, worker = NULL, sealed = NULL`,
        [updateIds],
      )
    },
    async release(worker) {
      await database.query(
        `WITH released AS (
           UPDATE dayek.updates SET worker = NULL, home = NULL, attempts = attempts - 1 WHERE worker = $1 RETURNING 1)
         SELECT pg_notify('${WAKE_CHANNEL}', '0') FROM released LIMIT 1`,
        [worker],
      )
    },
    async releaseUnknown(worker, knownIds) {
      await database.query(
        'UPDATE dayek.updates SET worker = NULL, home = NULL WHERE worker = $1 AND NOT update_id = ANY($2::bigint[])',
        [worker, knownIds],
      )
    },
    async releaseDead() {
      await database.query(
        `UPDATE dayek.updates SET worker = NULL, home = NULL
         WHERE sealed IS NOT NULL AND worker IS NOT NULL
           AND worker NOT IN (SELECT live.worker FROM dayek.live_workers AS live)`,
      )
    },
    async purge() {
      await database.query(
        `DELETE FROM dayek.updates WHERE update_id IN (
           SELECT update_id FROM dayek.updates WHERE received_at < now() - interval '24 hours' LIMIT ${PURGE_ROWS})`,
      )
    },
    async state() {
      const [row] = await database.query(
        `SELECT (SELECT count(*)::int FROM dayek.updates WHERE sealed IS NOT NULL) AS waiting,
           ARRAY(SELECT worker FROM dayek.live_workers ORDER BY worker) AS workers`,
      )
      const workers: unknown = row?.workers
      return {
        waiting: Number(row?.waiting ?? 0),
        liveWorkers: Array.isArray(workers) ? workers.map(Number) : [],
      }
    },
  }
}

function parseTaken({ taken_id, taken_attempts, taken_sealed }: SqlRow): readonly TakenUpdate[] {
  if (!Buffer.isBuffer(taken_sealed)) return []
  return [{ id: Number(taken_id), attempts: Number(taken_attempts), sealed: taken_sealed }]
}
