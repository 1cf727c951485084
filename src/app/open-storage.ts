import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Logger } from '../log.ts'
import { type Database, openDatabase } from '../postgres/database.ts'
import { migrate } from '../postgres/migrate.ts'
import { waitForDatabase } from '../postgres/wait-for-database.ts'
import { createPostgresStore } from '../telegram/store/postgres-store.ts'
import { openSqliteLedger } from '../telegram/store/sqlite-ledger.ts'
import { openSqliteStore } from '../telegram/store/sqlite-store.ts'
import { STATE_SCHEMA } from '../telegram/store/state-schema.ts'
import type { Store } from '../telegram/store/store.ts'
import type { UpdateLedger } from '../telegram/store/update-ledger.ts'

/** Where the running bot keeps settings and updates. */
export interface Storage {
  /** Closes the database too, if there is one. */
  readonly store: Store
  /** Without a database. */
  readonly ledger?: UpdateLedger
  readonly database?: Database
}

export interface StorageOptions {
  /** Of the bot: what people follow is sealed with it in a database. */
  readonly token: string
  readonly logger: Logger
  readonly signal: AbortSignal
}

/** While somebody waits for an answer. */
const STATEMENT_MS = 2_000
const CONNECT_MS = 2_000
const MAX_CONNECTIONS = 4

/**
 * The database of STORE_URL, which is waited for until the signal, or files in DATA_DIR. Throws ConfigError (files), DatabaseError
 * (password, tables of a newer Dayek), and the signal's reason.
 */
export async function openStorage(
  { storeUrl, dataDir }: Pick<Config, 'storeUrl' | 'dataDir'>,
  { token, logger, signal }: StorageOptions,
): Promise<Storage> {
  if (storeUrl === undefined) {
    return {
      store: openSqliteStore(join(dataDir, 'dayek.db')),
      ledger: openSqliteLedger(dataDir, { logger }),
    }
  }
  const database = openDatabase(storeUrl, {
    maxConnections: MAX_CONNECTIONS,
    statementTimeoutMs: STATEMENT_MS,
    connectTimeoutMs: CONNECT_MS,
  })
  try {
    await waitForDatabase(database, { log: logger, signal })
    await migrate(database, STATE_SCHEMA)
    return { store: createPostgresStore(database, { token }), database }
  } catch (error) {
    await database.close()
    signal.throwIfAborted()
    throw error
  }
}
