import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { ModelInfo } from './embedder.ts'

/** What a database of vectors holds: encoded vectors and encoded token vectors, by binary key. */
export type BlobTable = 'vectors' | 'tokens'
export const BLOB_TABLES: readonly BlobTable[] = ['vectors', 'tokens']

export interface BlobEntry {
  readonly table: BlobTable
  readonly key: Buffer
  readonly value: Buffer
}

/** Blobs by key, on disk. Methods throw SqliteError; `isDamage` recognises a damaged file. */
export interface VectorDatabase {
  /** Undefined if there is none, or if it is not what was stored. */
  get(table: BlobTable, key: Buffer): Buffer | undefined
  /** All or none of them; replaces what is there. */
  put(entries: readonly BlobEntry[]): void
  count(table: BlobTable): number
  /** Keys in the order in which they were added, at most `limit`, after that of a row. */
  keysAfter(table: BlobTable, row: number, limit: number): readonly { row: number; key: Buffer }[]
  remove(table: BlobTable, rows: readonly number[]): void
  /** Returns pages that are not used any more to the file system. */
  shrink(): void
  close(): void
}

/** A file that is no database of vectors, or one of another model, runtime or version of Dayek. */
export class ForeignDatabaseError extends Error {
  override name = 'ForeignDatabaseError'
}

/** 'dykv': marks our files; see https://www.sqlite.org/pragma.html#pragma_application_id */
const APPLICATION_ID = 0x64796b76
/** Increment when the tables change. */
const SCHEMA_VERSION = 1
const SCHEMA = `
  CREATE TABLE model (identity TEXT NOT NULL) STRICT;
  CREATE TABLE vectors (row INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, value BLOB NOT NULL, checksum INTEGER NOT NULL) STRICT;
  CREATE TABLE tokens (row INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, value BLOB NOT NULL, checksum INTEGER NOT NULL) STRICT;
`
/** Token vectors of a passage take some 20 KB. */
const PAGE_BYTES = 8192
const CACHE_KIB = 16 * 1024
/** Another process may be adding a batch. */
const LOCK_MS = 10_000

/** The model, as it must be for vectors to be comparable. */
function identityOf({ sha256, runtime, projection, dimensions, tokenDimensions }: ModelInfo): string {
  return JSON.stringify({ model: sha256, runtime, projection, dimensions, tokenDimensions })
}

/** Opens the file, or makes it unless `isReadOnly`. Throws ForeignDatabaseError and SqliteError. */
export function openVectorDatabase(path: string, model: ModelInfo, isReadOnly: boolean): VectorDatabase {
  const options = { readonly: isReadOnly, fileMustExist: isReadOnly, timeout: LOCK_MS }
  const database = new Database(path, options)
  try {
    database.pragma(`cache_size = -${CACHE_KIB}`)
    if (!isReadOnly) prepareFile(database, model)
    checkIdentity(database, model)
    // With the write-ahead log, only a power cut can lose the last batches, and the file stays whole.
    database.pragma('synchronous = NORMAL')
    return createVectorDatabase(database)
  } catch (error) {
    database.close()
    throw error
  }
}

/** Makes the tables of a new file. Another program's file is left as it is. */
function prepareFile(database: Database.Database, model: ModelInfo): void {
  const isEmpty = () =>
    database.prepare<[], unknown>('SELECT count(*) FROM sqlite_schema').pluck().get() === 0
  if (!isEmpty()) {
    checkIdentity(database, model)
    return
  }
  database.pragma(`page_size = ${PAGE_BYTES}`)
  database.pragma('auto_vacuum = INCREMENTAL')
  database.pragma('journal_mode = WAL')
  database
    .transaction(() => {
      // Another process may have been faster.
      if (!isEmpty()) return
      database.exec(SCHEMA)
      database.prepare('INSERT INTO model VALUES (?)').run(identityOf(model))
      database.pragma(`application_id = ${APPLICATION_ID}`)
      database.pragma(`user_version = ${SCHEMA_VERSION}`)
    })
    .immediate()
}

function checkIdentity(database: Database.Database, model: ModelInfo): void {
  const [application, version] = ['application_id', 'user_version'].map(name =>
    database.pragma(name, { simple: true }),
  )
  if (application !== APPLICATION_ID) throw new ForeignDatabaseError('it is no cache of Dayek')
  if (version !== SCHEMA_VERSION) {
    throw new ForeignDatabaseError(`it has version ${version}, this Dayek reads ${SCHEMA_VERSION}`)
  }
  const identity = database.prepare<[], unknown>('SELECT identity FROM model').pluck().get()
  if (identity !== identityOf(model)) {
    throw new ForeignDatabaseError('it is from another model, projection or runtime')
  }
}

interface BlobRow {
  readonly value: Buffer
  readonly checksum: number
}

function createVectorDatabase(database: Database.Database): VectorDatabase {
  const perTable = <Statement>(prepare: (table: BlobTable) => Statement) => ({
    vectors: prepare('vectors'),
    tokens: prepare('tokens'),
  })
  const find = perTable(table =>
    database.prepare<[Buffer], BlobRow>(`SELECT value, checksum FROM ${table} WHERE key = ?`),
  )
  const insert = perTable(table =>
    database.prepare(`INSERT OR REPLACE INTO ${table} (key, value, checksum) VALUES (?, ?, ?)`),
  )
  const list = perTable(table =>
    database.prepare<[number, number], { row: number; key: Buffer }>(
      `SELECT row, key FROM ${table} WHERE row > ? ORDER BY row LIMIT ?`,
    ),
  )
  const remove = perTable(table => database.prepare(`DELETE FROM ${table} WHERE row = ?`))
  const putAll = database.transaction((entries: readonly BlobEntry[]) => {
    for (const { table, key, value } of entries) insert[table].run(key, value, checksum(value))
  })
  const removeAll = database.transaction((table: BlobTable, rows: readonly number[]) => {
    for (const row of rows) remove[table].run(row)
  })
  return {
    get(table, key) {
      const row = find[table].get(key)
      return row && checksum(row.value) === row.checksum ? row.value : undefined
    },
    put: entries => putAll.immediate(entries),
    count: table => Number(database.prepare<[], unknown>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0),
    keysAfter: (table, row, limit) => list[table].all(row, limit),
    remove: (table, rows) => removeAll.immediate(table, rows),
    shrink() {
      database.pragma('incremental_vacuum')
    },
    close() {
      database.close()
    },
  }
}

/** Whether the error says that the file itself is damaged. */
export function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code)
}

/** Rows read at once from a damaged file, and skipped where they cannot be read. */
const SALVAGED_AT_ONCE = 20
/** Damage in the pages above the rows makes all of them unreadable. */
const MAX_UNREADABLE = 2000

/** What can still be read of a damaged file of this model, in pieces. Nothing if it does not even open. */
export function* salvage(path: string, model: ModelInfo): Generator<readonly BlobEntry[]> {
  let database: Database.Database | undefined
  try {
    // Not read-only: what is in the log of a process that was killed must be readable too.
    database = new Database(path, { fileMustExist: true })
    checkIdentity(database, model)
    for (const table of BLOB_TABLES) yield* readableRows(database, table)
  } catch {
    // The caller tells the operator how much was kept.
  } finally {
    database?.close()
  }
}

function* readableRows(database: Database.Database, table: BlobTable): Generator<readonly BlobEntry[]> {
  const read = database.prepare<[number, number], BlobRow & { row: number; key: Buffer }>(
    `SELECT row, key, value, checksum FROM ${table} WHERE row > ? AND row <= ? ORDER BY row`,
  )
  const last = lastRow(database, table)
  let unreadable = 0
  for (let start = 0; start < last && unreadable < MAX_UNREADABLE; start += SALVAGED_AT_ONCE) {
    try {
      const rows = read.all(start, start + SALVAGED_AT_ONCE)
      unreadable = 0
      yield rows
        .filter(({ value, checksum: stored }) => checksum(value) === stored)
        .map(({ key, value }) => ({ table, key, value }))
    } catch (error) {
      if (!isDamage(error)) throw error
      unreadable++
    }
  }
}

/** The number of the last row; without it, rows are read until many cannot be. */
function lastRow(database: Database.Database, table: BlobTable): number {
  try {
    return Number(database.prepare<[], unknown>(`SELECT max(row) FROM ${table}`).pluck().get() ?? 0)
  } catch {
    return Number.MAX_SAFE_INTEGER
  }
}

/** FNV-1a, 32 bits: SQLite itself does not notice a changed byte in a blob. */
function checksum(bytes: Buffer): number {
  let hash = 0x811c9dc5
  // Not with an iterator, which takes several times as long.
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193)
  return hash >>> 0
}

/** A set of keys that grows on disk rather than in memory. */
export interface KeySet {
  readonly size: number
  /** Whether the key is new. */
  add(key: Buffer): boolean
  has(key: Buffer): boolean
  close(): void
}

const KEY_SET_CACHE_KIB = 32 * 1024

export function createKeySet(): KeySet {
  // A database without a name is a temporary file, which SQLite removes when it is closed or the process ends.
  const database = new Database('')
  database.pragma(`cache_size = -${KEY_SET_CACHE_KIB}`)
  database.pragma('journal_mode = OFF')
  database.exec('CREATE TABLE keys (key BLOB PRIMARY KEY) WITHOUT ROWID; BEGIN')
  const insert = database.prepare<[Buffer]>('INSERT OR IGNORE INTO keys VALUES (?)')
  const find = database.prepare<[Buffer], unknown>('SELECT 1 FROM keys WHERE key = ?').pluck()
  let size = 0
  return {
    get size() {
      return size
    },
    add(key) {
      const { changes } = insert.run(key)
      size += changes
      return changes > 0
    },
    has: key => find.get(key) !== undefined,
    close() {
      database.close()
    },
  }
}

/** Removes a database with its log. */
export function removeDatabase(path: string): void {
  for (const suffix of DATABASE_SUFFIXES) rmSync(`${path}${suffix}`, { force: true })
}

/** The file itself, its write-ahead log and the index of that. */
export const DATABASE_SUFFIXES = ['', '-wal', '-shm']
