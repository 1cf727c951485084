import { DatabaseError, IndexError } from '../../errors.ts'
import type { Database } from '../../postgres/database.ts'
import { migrate } from '../../postgres/migrate.ts'
import { INDEX_SCHEMA } from './index-tables.ts'

/**
 * Of each connection that searches. A search of the graph gives at most `ef_search` rows, 40 by default, and what a filter leaves
 * of them, unless it may go on (`iterative_scan`, pgvector 0.8). A search wants up to
 * 340 rows. With 200,000 rows, going on from 200 to 450 found 0.95 of the ten nearest and took 1.4 times as long as 450 at once, which
 * found 0.99. A plan made once for all values would not use the graph.
 */
export const GRAPH_SETTINGS = {
  'hnsw.ef_search': 450,
  'hnsw.iterative_scan': 'strict_order',
  'hnsw.max_scan_tuples': 200_000,
  plan_cache_mode: 'force_custom_plan',
  jit: 'off',
} as const

const MIN_PGVECTOR = [0, 8] as const

/** Creates what is missing of the tables and pgvector. Throws IndexError. */
export async function prepareDatabase(database: Database): Promise<void> {
  await ensurePgvector(database)
  await migrate(database, INDEX_SCHEMA)
}

async function ensurePgvector(database: Database): Promise<void> {
  const version = (await readPgvector(database)) ?? (await createPgvector(database))
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major === MIN_PGVECTOR[0] && minor < MIN_PGVECTOR[1]) {
    throw new IndexError(
      `The extension pgvector in the database is ${version}; ${MIN_PGVECTOR.join('.')} or newer is needed. Update it and run in the database: ALTER EXTENSION vector UPDATE`,
    )
  }
}

async function readPgvector(database: Database): Promise<string | undefined> {
  const [row] = await database.query(`SELECT extversion FROM pg_extension WHERE extname = 'vector'`)
  return row && String(row.extversion)
}

/** Several processes may do so at once; the slower ones find it there. */
async function createPgvector(database: Database): Promise<string> {
  try {
    await database.query('CREATE EXTENSION IF NOT EXISTS vector')
  } catch (error) {
    const version = await readPgvector(database)
    if (version !== undefined) return version
    if (!(error instanceof DatabaseError) || error.fault === 'away' || error.fault === 'read-only')
      throw error
    throw new IndexError(
      'The database lacks the extension pgvector. Install it on the server, and run in the database as its administrator: CREATE EXTENSION vector',
      { cause: error },
    )
  }
  return (await readPgvector(database)) ?? ''
}
