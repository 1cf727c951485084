import type { Projection } from '../../embeddings/projection.ts'
import { IndexError } from '../../errors.ts'
import { LOCK_CLASS, LOCKS } from '../../postgres/advisory-locks.ts'
import { type Connection, inTransaction, type SqlRow } from '../../postgres/database.ts'
import type { IndexFacts } from '../passage-index.ts'
import { decodeFloats, encodeFloats } from './binary-values.ts'
import { INDEX_CHANNEL, TABLE_LAYOUT, tablesOf } from './index-tables.ts'

/** A version that can be opened. */
export interface ReadyVersion {
  readonly id: number
  readonly facts: IndexFacts
  /** Of the vectors that propose passages; undefined if they are not projected. */
  readonly projection: Projection | undefined
}

/** What of the facts is kept as JSON; the others have columns of their own. */
type KeptFacts = Omit<
  IndexFacts,
  'engine' | 'quality' | 'probeVectors' | 'tokenCodebook' | 'tokenFrequencies'
>

/** The version in use; undefined before the first. Throws IndexError if its tables are laid out differently. */
export async function readCurrent(connection: Pick<Connection, 'query'>): Promise<ReadyVersion | undefined> {
  const [row] = await connection.query(
    'SELECT v.* FROM dayek.current_index c JOIN dayek.index_versions v ON v.id = c.id',
  )
  return row && parseVersion(row)
}

/** The version in use without its facts. */
export async function readCurrentVersion(
  connection: Pick<Connection, 'query'>,
): Promise<{ readonly id: number; readonly version: string } | undefined> {
  const [row] = await connection.query(
    'SELECT v.id, v.version FROM dayek.current_index c JOIN dayek.index_versions v ON v.id = c.id',
  )
  return row && { id: Number(row.id), version: String(row.version) }
}

/** A finished version, in use or not. */
export async function findReady(connection: Connection, version: string): Promise<ReadyVersion | undefined> {
  const [row] = await connection.query(
    `SELECT * FROM dayek.index_versions WHERE version = $1 AND layout = $2 AND state = 'ready' ORDER BY id DESC LIMIT 1`,
    [version, TABLE_LAYOUT],
  )
  return row && parseVersion(row)
}

function parseVersion(row: SqlRow): ReadyVersion {
  if (row.layout !== TABLE_LAYOUT) {
    throw new IndexError(
      `The index in the database has the layout ${row.layout}; this version of Dayek reads ${TABLE_LAYOUT}. Run: npm run embed`,
    )
  }
  const { facts, quality, probes, codebook, tokens, token_rows: rows, projection } = row
  const kept: KeptFacts = JSON.parse(String(facts))
  const counts = Array.isArray(rows) ? rows : []
  return {
    id: Number(row.id),
    projection: parseProjection(projection, kept.model.dimensions),
    facts: {
      ...kept,
      engine: 'postgres',
      quality: JSON.parse(String(quality)),
      probeVectors: Buffer.isBuffer(probes) ? decodeFloats(probes) : new Float32Array(),
      ...(Buffer.isBuffer(codebook) && { tokenCodebook: Uint8Array.from(codebook) }),
      tokenFrequencies: new Map(
        Array.isArray(tokens) ? tokens.map((token, at) => [Number(token), Number(counts[at])]) : [],
      ),
    },
  }
}

/** Of the column `projection`. */
export function parseProjection(bytes: unknown, dimensions: number): Projection | undefined {
  if (!Buffer.isBuffer(bytes)) return undefined
  const matrix = decodeFloats(bytes)
  return { from: dimensions, to: matrix.length / dimensions, matrix }
}

/** Makes a finished version the one in use and tells every process that listens. */
export async function switchTo(connection: Connection, id: number, facts: IndexFacts): Promise<void> {
  const { engine: _, quality, probeVectors, tokenCodebook, tokenFrequencies, ...kept } = facts
  await inTransaction(connection, async () => {
    await connection.query(
      `UPDATE dayek.index_versions SET state = 'ready', left_at = NULL, facts = $2, quality = $3, probes = $4, codebook = $5,
         tokens = $6, token_rows = $7 WHERE id = $1`,
      [
        id,
        JSON.stringify(kept satisfies KeptFacts),
        JSON.stringify(quality ?? null),
        encodeFloats(probeVectors),
        tokenCodebook ? Buffer.from(tokenCodebook) : null,
        [...tokenFrequencies.keys()],
        [...tokenFrequencies.values()],
      ],
    )
    await connection.query(
      `UPDATE dayek.index_versions SET left_at = now() WHERE id = (SELECT id FROM dayek.current_index WHERE id <> $1)`,
      [id],
    )
    await connection.query(
      `INSERT INTO dayek.current_index (id) VALUES ($1) ON CONFLICT (is_current) DO UPDATE SET id = excluded.id`,
      [id],
    )
    await connection.query('SELECT pg_notify($1, $2)', [INDEX_CHANNEL, facts.version])
  })
}

/**
 * Removes the versions that no process has open and that were left longer ago than `graceMs`, and those that a builder left
 * unfinished, but for `kept`. Only the builder calls it.
 */
export async function dropVersions(
  connection: Connection,
  { graceMs, kept }: { readonly graceMs: number; readonly kept: number },
): Promise<void> {
  const rows = await connection.query(
    `SELECT id FROM dayek.index_versions
     WHERE id <> $1 AND (state = 'building' OR left_at < now() - $2::float8 * interval '1 millisecond')
     ORDER BY id`,
    [kept, graceMs],
  )
  for (const row of rows) {
    const id = Number(row.id)
    await inTransaction(connection, async () => {
      const [lock] = await connection.query('SELECT pg_try_advisory_xact_lock($1, $2) AS is_free', [
        LOCK_CLASS,
        LOCKS.indexInUse + id,
      ])
      if (lock?.is_free !== true) return
      await connection.query(`DROP SCHEMA IF EXISTS ${tablesOf(id)} CASCADE`)
      await connection.query('DELETE FROM dayek.index_versions WHERE id = $1', [id])
    })
  }
}
