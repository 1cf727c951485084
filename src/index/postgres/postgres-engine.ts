import type { ModelInfo } from '../../embeddings/embedder.ts'
import { DatabaseError, IndexError } from '../../errors.ts'
import type { Logger } from '../../log.ts'
import { LOCK_CLASS, LOCKS } from '../../postgres/advisory-locks.ts'
import { type Connection, type Database, openDatabase, type Session } from '../../postgres/database.ts'
import { pauseAfter, waitForDatabase } from '../../postgres/wait-for-database.ts'
import type { IndexInput } from '../index-input.ts'
import type { PassageIndex } from '../passage-index.ts'
import { type BuildOptions, buildPostgresIndex } from './build-postgres-index.ts'
import { withIndexErrors } from './index-failure.ts'
import { INDEX_CHANNEL, tablesOf } from './index-tables.ts'
import { readCurrent, readCurrentVersion } from './index-versions.ts'
import { createPostgresIndex, type IndexReader, type PostgresIndexOptions } from './postgres-index.ts'
import { GRAPH_SETTINGS, prepareDatabase } from './prepare-database.ts'

export interface PostgresEngineOptions extends Pick<PostgresIndexOptions, 'exactPassages'> {
  readonly log: Logger
  /** A replica that answers questions; the primary does while it is away. */
  readonly readUrl?: string
  /** Connections for questions at the same time. */
  readonly maxConnections?: number
  readonly statementTimeoutMs?: number
  /** How often the database is asked before giving up at start; by default it is waited for. */
  readonly maxAttempts?: number
  readonly signal?: AbortSignal
  /** Called with its version when another index has taken the place of the one in use, here or in another process. */
  readonly onSwitch?: (version: string) => void
}

/** Indexes in a PostgreSQL database, which any number of processes share. Its methods throw IndexError. */
export interface PostgresEngine {
  /**
   * The index in use; undefined before the first. It stays in the database until it is closed, also when another takes its
   * place. `model`: throws if it was built with another one.
   */
  open(model?: ModelInfo): Promise<PassageIndex | undefined>
  /** The version in use, and a number that changes with it. */
  current(): Promise<{ readonly id: number; readonly version: string } | undefined>
  /** See `buildPostgresIndex`. */
  build(input: IndexInput, options?: BuildOptions): Promise<void>
  /** Whether the database answers, for /ready. */
  isReachable(): Promise<boolean>
  close(): Promise<void>
}

/** How often a replica is asked whether it has a new version. */
const REPLICA_PAUSE_MS = 200

/** Connects to a database, waits for it if it is away, and creates the tables that are missing. Throws IndexError. */
export async function openPostgresEngine(
  url: string,
  {
    log,
    readUrl,
    maxConnections,
    statementTimeoutMs,
    exactPassages,
    maxAttempts,
    signal,
    onSwitch,
  }: PostgresEngineOptions,
): Promise<PostgresEngine> {
  const options = {
    settings: GRAPH_SETTINGS,
    ...(maxConnections !== undefined && { maxConnections }),
    ...(statementTimeoutMs !== undefined && { statementTimeoutMs }),
  }
  const primary = openDatabase(url, options)
  const replica = readUrl === undefined ? undefined : openDatabase(readUrl, options)
  const closeAll = async () => {
    await Promise.all([primary.close(), replica?.close()])
  }
  try {
    await withIndexErrors(async () => {
      await waitForDatabase(primary, {
        log,
        ...(maxAttempts !== undefined && { maxAttempts }),
        ...(signal && { signal }),
      })
      await prepareDatabase(primary)
    })
  } catch (error) {
    await closeAll()
    throw error
  }
  const reader: IndexReader = {
    read: (statement, values) => readFrom(primary, replica, from => from.read(statement, values)),
    readBinary: (select, parse) => readFrom(primary, replica, from => from.readBinary(select, parse)),
  }
  const follower = followSwitches(primary, {
    read: reader.read,
    log,
    ...(onSwitch && { onSwitch }),
  })
  await follower.connected
  return {
    open: model =>
      withIndexErrors(async () => {
        const current = await readCurrent({ query: reader.read })
        if (!current) return undefined
        if (model) checkModel(current.facts.model, model)
        const release = await follower.hold(current.id)
        return createPostgresIndex(reader, tablesOf(current.id), current.facts, {
          projection: current.projection,
          ...(exactPassages !== undefined && { exactPassages }),
          onClose: release,
        })
      }),
    current: () => withIndexErrors(() => readCurrentVersion({ query: reader.read })),
    build: (input, buildOptions) => buildPostgresIndex(primary, input, buildOptions),
    isReachable: () =>
      primary.query('SELECT 1').then(
        () => true,
        () => false,
      ),
    async close() {
      await follower.close()
      await closeAll()
    },
  }
}

/** From the replica, or from the primary if there is none or it is away. */
async function readFrom<T>(
  primary: Database,
  replica: Database | undefined,
  read: (from: Database) => Promise<T>,
): Promise<T> {
  if (!replica) return read(primary)
  try {
    return await read(replica)
  } catch (error) {
    if (!(error instanceof DatabaseError && error.fault === 'away')) throw error
    return read(primary)
  }
}

/** Throws IndexError if vectors of the models cannot be compared. */
function checkModel(built: ModelInfo, asked: ModelInfo): void {
  const isSame =
    built.sha256 === asked.sha256 &&
    built.dimensions === asked.dimensions &&
    built.projection === asked.projection
  if (isSame) return
  throw new IndexError(
    `The index in the database was built with "${built.id}" (${built.dimensions} dimensions), the configuration asks for "${asked.id}" (${asked.dimensions}). Run: npm run embed`,
  )
}

interface Follower {
  /** Resolves after the first attempt to listen. */
  readonly connected: Promise<void>
  /** Keeps a version in the database until the function that it gives is called. */
  hold(id: number): Promise<() => Promise<void>>
  close(): Promise<void>
}

interface FollowOptions {
  /** Where questions are answered. */
  readonly read: Connection['query']
  readonly log: Logger
  readonly onSwitch?: (version: string) => void
}

/**
 * Listens for new versions on a connection of its own, which also holds the versions that are open, and connects again whenever
 * it breaks.
 */
function followSwitches(primary: Database, { read, log, onSwitch }: FollowOptions): Follower {
  const held = new Map<number, number>()
  let seen: { readonly id: number | undefined } | undefined
  let session: Session | undefined
  let isClosed = false
  let nextCheck: NodeJS.Timeout | undefined
  let nextAttempt: NodeJS.Timeout | undefined

  const check = async () => {
    const current = await readCurrentVersion({ query: read })
    const newest = await readCurrentVersion(primary)
    if (isClosed) return
    if (current && seen && current.id !== seen.id) {
      log.info('index_switched', { version: current.version })
      onSwitch?.(current.version)
    }
    seen = { id: current?.id }
    clearTimeout(nextCheck)
    // A replica gets a new version a little later.
    if (newest?.id !== current?.id) nextCheck = setTimeout(checkSafely, REPLICA_PAUSE_MS)
  }
  /** Where the database has gone away, the session breaks too, and what has changed is seen once it is back. */
  const checkSafely = () => void check().catch(() => {})
  const connect = async (failures: number): Promise<void> => {
    try {
      session = await primary.openSession({
        onNotice: checkSafely,
        onLost: () => {
          session = undefined
          connectLater(0)
        },
      })
      // It was opened while this was being closed, and would keep the process running.
      if (isClosed) return await session.close()
      await session.query(`LISTEN ${INDEX_CHANNEL}`)
      for (const id of held.keys()) await lock(session, id)
      await check()
    } catch {
      await session?.close()
      session = undefined
      connectLater(failures + 1)
    }
  }
  const connectLater = (failures: number) => {
    clearTimeout(nextAttempt)
    if (!isClosed) nextAttempt = setTimeout(() => void connect(failures), pauseAfter(failures))
  }
  const lock = (on: Session, id: number) =>
    on.query('SELECT pg_advisory_lock_shared($1, $2)', [LOCK_CLASS, LOCKS.indexInUse + id])
  const release = async (id: number) => {
    const others = (held.get(id) ?? 1) - 1
    if (others > 0) {
      held.set(id, others)
      return
    }
    held.delete(id)
    // The server frees the lock itself when the connection is gone.
    await session
      ?.query('SELECT pg_advisory_unlock_shared($1, $2)', [LOCK_CLASS, LOCKS.indexInUse + id])
      .catch(() => {})
  }

  return {
    connected: connect(0),
    async hold(id) {
      const others = held.get(id) ?? 0
      held.set(id, others + 1)
      if (others === 0 && session) await lock(session, id)
      return () => release(id)
    },
    async close() {
      isClosed = true
      clearTimeout(nextCheck)
      clearTimeout(nextAttempt)
      await session?.close()
    },
  }
}
