import type { KeptExcerpt } from '../../answer/kept-excerpt.ts'
import { KEPT_LOCK_CLASS } from '../../postgres/advisory-locks.ts'
import type { Connection, Database, SqlRow } from '../../postgres/database.ts'
import { type Collections, type KeepResult, type KeptEntry, MAX_KEPT, movedBy } from './collections.ts'
import { textOf } from './row-fields.ts'

export interface PostgresCollectionsOptions {
  /** YYYY-MM-DD; null for the server's day. */
  readonly today: () => string | null
  /** Notes that a collection was read. */
  readonly seen: (ownerId: number) => void
}

/** $1 is a day, or null for the server's today. */
const TODAY = `coalesce($1::date, (now() AT TIME ZONE 'UTC')::date)`

/** Collections in PostgreSQL; rejects with DatabaseError. Workers that change the same one take turns. */
export function createPostgresCollections(
  database: Database,
  { today, seen }: PostgresCollectionsOptions,
): Collections {
  const kept = async (ownerId: number) => {
    const rows = await database.read(
      `SELECT number, excerpt, digest, last_used < (now() AT TIME ZONE 'UTC')::date AS is_unnoted
       FROM dayek.kept WHERE owner_id = $1 ORDER BY place, number`,
      [ownerId],
    )
    if (rows[0] && (today() !== null || rows[0].is_unnoted === true)) seen(ownerId)
    return rows.flatMap(parseEntry)
  }
  const inTurn = <T>(ownerId: number, work: (connection: Connection) => Promise<T>) =>
    database.transaction(async connection => {
      await lockCollection(connection, ownerId)
      return work(connection)
    })
  return {
    kept,
    keptIds: async (ownerId: number) => (await kept(ownerId)).map(({ excerptId }) => excerptId),
    keep: (ownerId: number, excerpt: KeptExcerpt) =>
      inTurn(ownerId, connection => keep(connection, today(), ownerId, excerpt)),
    async unkeep(ownerId: number, excerptId: string) {
      const rows = await database.query(
        'DELETE FROM dayek.kept WHERE owner_id = $1 AND excerpt = $2 RETURNING 1',
        [ownerId, excerptId],
      )
      return rows.length > 0
    },
    async unkeepUpTo(ownerId: number, number: number) {
      const rows = await database.query(
        'DELETE FROM dayek.kept WHERE owner_id = $1 AND number <= $2 RETURNING 1',
        [ownerId, number],
      )
      return rows.length
    },
    moveKept: (ownerId: number, number: number, by: -1 | 1) =>
      inTurn(ownerId, connection => move(connection, ownerId, number, by)),
  }
}

/** Moves a group's collection to its supergroup; what that has already stays, the rest goes before it. */
export async function migrateCollection(connection: Connection, from: number, to: number): Promise<void> {
  for (const owner of [from, to].sort((a, b) => a - b)) await lockCollection(connection, owner)
  await connection.query(
    `UPDATE dayek.kept AS old SET owner_id = $2 WHERE owner_id = $1 AND NOT EXISTS (
       SELECT 1 FROM dayek.kept AS here WHERE here.owner_id = $2 AND here.excerpt = old.excerpt)`,
    [from, to],
  )
  await forgetCollection(connection, from)
}

export async function forgetCollection(connection: Connection, ownerId: number): Promise<void> {
  await connection.query('DELETE FROM dayek.kept WHERE owner_id = $1', [ownerId])
}

/** Until the end of the transaction. Two owners with the same hash only wait for each other. */
async function lockCollection(connection: Connection, ownerId: number): Promise<void> {
  await connection.query('SELECT pg_advisory_xact_lock($1, hashint8($2::bigint))', [KEPT_LOCK_CLASS, ownerId])
}

async function keep(
  connection: Connection,
  today: string | null,
  ownerId: number,
  { excerptId, digest }: KeptExcerpt,
): Promise<KeepResult> {
  const [row] = await connection.query(
    `SELECT count(*)::int AS entries, coalesce(bool_or(excerpt = $2), false) AS has_it, coalesce(max(place), 0) AS last
     FROM dayek.kept WHERE owner_id = $1`,
    [ownerId, excerptId],
  )
  if (row?.has_it === true) return 'already'
  if (Number(row?.entries) >= MAX_KEPT) return 'full'
  await connection.query(
    `INSERT INTO dayek.kept (owner_id, excerpt, digest, place, last_used) VALUES ($2, $3, $4, $5, ${TODAY})`,
    [today, ownerId, excerptId, digest, Number(row?.last) + 1],
  )
  await connection.query(`UPDATE dayek.kept SET last_used = ${TODAY} WHERE owner_id = $2`, [today, ownerId])
  return 'kept'
}

async function move(connection: Connection, ownerId: number, number: number, by: -1 | 1): Promise<void> {
  const rows = await connection.query(
    'SELECT number FROM dayek.kept WHERE owner_id = $1 ORDER BY place, number',
    [ownerId],
  )
  const order = movedBy(
    rows.map(row => Number(row.number)),
    number,
    by,
  )
  if (!order) return
  await connection.query(
    `UPDATE dayek.kept AS old SET place = new.place FROM unnest($2::bigint[]) WITH ORDINALITY AS new (number, place)
     WHERE old.owner_id = $1 AND old.number = new.number`,
    [ownerId, order],
  )
}

function parseEntry(row: SqlRow): readonly KeptEntry[] {
  const [excerptId, digest] = [textOf(row, 'excerpt'), textOf(row, 'digest')]
  if (excerptId === undefined || digest === undefined) return []
  return [{ number: Number(row.number), excerptId, digest }]
}
