import { DatabaseError } from '../errors.ts'
import { LOCK_CLASS, LOCKS } from './advisory-locks.ts'
import { type Connection, type Database, inTransaction } from './database.ts'

/** Changes of the tables of one part of Dayek. The n-th brings version n; one that has shipped never changes. */
export interface Schema {
  /** Names the part in `dayek.migrations`: `index`, `state`. */
  readonly part: string
  /** SQL, in order; several statements each. */
  readonly migrations: readonly string[]
}

/**
 * Brings the tables of a part up to date; several processes may do so at once. Throws DatabaseError where a newer version of
 * Dayek has changed them, and where an older one has not and the database is read-only.
 */
export async function migrate(database: Database, schema: Schema): Promise<void> {
  if ((await readVersion(database, schema)) === schema.migrations.length) return
  await database.session(connection =>
    inTransaction(connection, async () => {
      await connection.query('SELECT pg_advisory_xact_lock($1, $2)', [LOCK_CLASS, LOCKS.migrations])
      await connection.query(
        `CREATE SCHEMA IF NOT EXISTS dayek;
         CREATE TABLE IF NOT EXISTS dayek.migrations (
           part text NOT NULL, number int NOT NULL, applied_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (part, number))`,
      )
      // Another process may have been faster.
      const done = await readVersion(connection, schema)
      for (const [at, sql] of schema.migrations.entries()) {
        if (at < done) continue
        await connection.query(sql)
        await connection.query('INSERT INTO dayek.migrations (part, number) VALUES ($1, $2)', [
          schema.part,
          at + 1,
        ])
      }
    }),
  )
}

/** The version of a part's tables; 0 before the first. Throws DatabaseError if it is newer than this program. */
async function readVersion(connection: Connection, { part, migrations }: Schema): Promise<number> {
  const [table] = await connection.query(`SELECT to_regclass('dayek.migrations') IS NOT NULL AS "exists"`)
  if (table?.exists !== true) return 0
  const [row] = await connection.query(
    'SELECT coalesce(max(number), 0) AS version FROM dayek.migrations WHERE part = $1',
    [part],
  )
  const version = Number(row?.version ?? 0)
  if (version > migrations.length) {
    throw new DatabaseError(
      `The tables in the database are of a newer Dayek (${part} ${version}); this one knows them up to ${migrations.length}. Update Dayek`,
      'newer',
    )
  }
  return version
}
