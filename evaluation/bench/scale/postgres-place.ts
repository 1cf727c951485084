import { basename } from 'node:path'
import { IndexError, InputError } from '../../../src/errors.ts'
import type { IndexInput } from '../../../src/index/index-input.ts'
import type { PassageIndex } from '../../../src/index/passage-index.ts'
import { openPostgresEngine } from '../../../src/index/postgres/postgres-engine.ts'
import { silentLogger } from '../../../src/log.ts'
import { type Database, openDatabase } from '../../../src/postgres/database.ts'
import { readServerUse, type ServerUse } from '../server-use.ts'

/** Where an engine may keep an index. */
export interface IndexPlace {
  /** A folder of its own. */
  readonly dir: string
  /** A PostgreSQL server, on which a database gets the name of the folder. */
  readonly serverUrl?: string
}

export async function buildInDatabase(input: IndexInput, place: IndexPlace): Promise<void> {
  await onServer(place, server => server.query(`CREATE DATABASE ${nameOf(place)}`))
  const engine = await openPostgresEngine(urlOf(place), { log: silentLogger })
  try {
    await engine.build(input)
  } finally {
    await engine.close()
  }
}

/** Reads on one connection. Throws IndexError. */
export async function openInDatabase(place: IndexPlace): Promise<PassageIndex> {
  const engine = await openPostgresEngine(urlOf(place), { log: silentLogger, maxConnections: 1 })
  const index = await engine.open()
  if (!index) throw new IndexError('there is no index in the database')
  return {
    ...index,
    async close() {
      await index.close()
      await engine.close()
    },
  }
}

/** Bytes of tables and indexes, largest first. */
export async function tableSizes(place: IndexPlace): Promise<readonly (readonly [string, number])[]> {
  const database = openDatabase(urlOf(place), { maxConnections: 1 })
  try {
    const rows = await database.query(
      `SELECT c.relname AS name, sum(pg_table_size(c.oid)) AS bytes
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname LIKE 'dayek%' AND c.relkind IN ('r', 'i') GROUP BY c.relname ORDER BY bytes DESC`,
    )
    const sizes = rows.map(({ name, bytes }) => [String(name), Number(bytes)] as const)
    const [whole] = await database.query('SELECT pg_database_size(current_database()) AS bytes')
    const rest = Number(whole?.bytes) - sizes.reduce((sum, [, bytes]) => sum + bytes, 0)
    return [...sizes, ["PostgreSQL's own", rest]]
  } finally {
    await database.close()
  }
}

export function serverUse(place: IndexPlace): Promise<ServerUse | undefined> {
  return onServer(place, readServerUse)
}

export async function removeDatabase(place: IndexPlace): Promise<void> {
  await onServer(place, server => server.query(`DROP DATABASE IF EXISTS ${nameOf(place)} WITH (FORCE)`))
}

async function onServer<T>({ serverUrl }: IndexPlace, work: (server: Database) => Promise<T>): Promise<T> {
  if (serverUrl === undefined) throw new InputError('the engine "postgres" needs a server: set STORE_URL')
  const server = openDatabase(serverUrl, { maxConnections: 1 })
  try {
    return await work(server)
  } finally {
    await server.close()
  }
}

function urlOf(place: IndexPlace): string {
  return Object.assign(new URL(place.serverUrl ?? ''), { pathname: `/${nameOf(place)}` }).href
}

function nameOf({ dir }: IndexPlace): string {
  return basename(dir).toLowerCase().replace(/\W/g, '_')
}
