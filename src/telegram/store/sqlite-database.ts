import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { ConfigError, errorMessage } from '../../errors.ts'
import { makePrivate } from './private-files.ts'

export type SqliteDatabase = Database.Database

/** Increment when an older Dayek could not use the tables any more; a file stores its version in `user_version`. */
const SCHEMA_VERSION = 1

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS users (
    id INTEGER PRIMARY KEY, language TEXT, quotes TEXT NOT NULL, compact INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS chats (id INTEGER PRIMARY KEY, language TEXT, askers TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS shares (
    number INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER NOT NULL, excerpt TEXT NOT NULL,
    UNIQUE (user_id, excerpt)) STRICT;
  CREATE TABLE IF NOT EXISTS feedback (
    excerpt TEXT NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (excerpt, reason)) STRICT;
  CREATE TABLE IF NOT EXISTS daily (
    day TEXT NOT NULL, key TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (day, key)) STRICT;
  CREATE TABLE IF NOT EXISTS kept (
    number INTEGER PRIMARY KEY AUTOINCREMENT, owner_id INTEGER NOT NULL, excerpt TEXT NOT NULL, digest TEXT NOT NULL,
    place INTEGER NOT NULL, UNIQUE (owner_id, excerpt)) STRICT;
  CREATE TABLE IF NOT EXISTS follows (
    number INTEGER PRIMARY KEY AUTOINCREMENT, chat_id INTEGER NOT NULL, words TEXT NOT NULL, language TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS follows_of_chat ON follows (chat_id);
  CREATE TABLE IF NOT EXISTS seen_reports (report TEXT PRIMARY KEY) STRICT;
  CREATE TABLE IF NOT EXISTS notices (
    chat_id INTEGER NOT NULL, report TEXT NOT NULL, PRIMARY KEY (chat_id, report)) STRICT;
  CREATE TABLE IF NOT EXISTS posted (day TEXT PRIMARY KEY, permalink TEXT NOT NULL) STRICT;
`
/** Tables that get the day of the last use (YYYY-MM-DD, null if unknown), each with a column that it has. */
const DATED_TABLES = [
  ['users', 'quotes'],
  ['chats', 'askers'],
  ['shares', 'excerpt'],
  ['kept', 'digest'],
] as const

/** SQLite's name for a database without a file. */
const IN_MEMORY = ':memory:'

/** How long opening waits for a lock, for instance of a process that is stopping. */
const OPENING_LOCK_MS = 5_000
/** The same while the bot answers: waiting blocks everybody, and answers do not need the database. */
const LOCK_MS = 100

/** Opens the file and creates its tables. Throws ConfigError when it cannot be opened, is corrupt or is not ours. */
export function openDatabase(file: string): SqliteDatabase {
  try {
    if (file !== IN_MEMORY) makePrivate(file)
    const database = new Database(file, { timeout: OPENING_LOCK_MS })
    try {
      prepareDatabase(database)
      database.pragma(`busy_timeout = ${LOCK_MS}`)
    } catch (error) {
      database.close()
      throw error
    }
    return database
  } catch (cause) {
    throw unusableSettings(file, cause)
  }
}

/** The error for the operator, who must fix the file or the folder; the file is left unchanged. */
export function unusableSettings(file: string, cause: unknown): ConfigError {
  if (cause instanceof ConfigError) return cause
  const reason = errorMessage(cause).replaceAll(/\s+/g, ' ')
  const message = `the settings ${file} cannot be opened (${reason}). Set DATA_DIR to a folder that can be written, or move the file away`
  return new ConfigError(message, { cause })
}

function prepareDatabase(database: SqliteDatabase): void {
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  // Overwrite deleted data.
  database.pragma('secure_delete = ON')
  const damage = String(database.pragma('quick_check(1)', { simple: true }))
  if (damage !== 'ok') throw new Error(damage.replaceAll('\n', ' '))
  const version = Number(database.pragma('user_version', { simple: true }))
  if (version !== 0 && version !== SCHEMA_VERSION) {
    const message = `the settings ${database.name} have version ${version}, this version of Dayek supports ${SCHEMA_VERSION}. Update Dayek, or move the file away`
    throw new ConfigError(message)
  }
  if (version === 0) refuseForeign(database)
  // Even if the version is right: a partly restored file gets its missing tables.
  database.transaction(() => {
    database.exec(SCHEMA)
    for (const [table, column] of DATED_TABLES) addLastUsed(database, table, column)
    if (version === 0) database.pragma(`user_version = ${SCHEMA_VERSION}`)
  })()
}

/** Opens a file read-only, while the bot may be writing to it. Throws ConfigError when it is missing or not ours. */
export function openDatabaseForReading(file: string): SqliteDatabase {
  try {
    const database = new Database(file, { readonly: true, fileMustExist: true, timeout: OPENING_LOCK_MS })
    try {
      const version = Number(database.pragma('user_version', { simple: true }))
      if (version !== SCHEMA_VERSION) throw new Error(`version ${version}, expected ${SCHEMA_VERSION}`)
    } catch (error) {
      database.close()
      throw error
    }
    return database
  } catch (cause) {
    const message = `the settings ${file} cannot be read (${errorMessage(cause)}). Set DATA_DIR to the bot's folder`
    throw new ConfigError(message, { cause })
  }
}

/** Throws where the file is gone, locked, damaged or cannot grow. */
export function checkDatabase(database: SqliteDatabase): void {
  if (!existsSync(database.name))
    throw new Error('the file is gone; what is saved now is lost with this process')
  // Rewriting a value takes the lock and room on the disk, like any other change.
  database.pragma(`user_version = ${SCHEMA_VERSION}`)
  checkFile(database.name)
}

/** Through a connection of its own, because an open one may answer from its cache. */
function checkFile(file: string): void {
  const reader = new Database(file, { readonly: true, fileMustExist: true, timeout: LOCK_MS })
  try {
    for (const [table] of DATED_TABLES) {
      if (reader.pragma(`quick_check(${table})`, { simple: true }) !== 'ok')
        throw new Error('the file is damaged')
    }
  } finally {
    reader.close()
  }
}

function addLastUsed(database: SqliteDatabase, table: string, known: string): void {
  const columns = database
    .prepare<[], unknown>(`SELECT name FROM pragma_table_info('${table}')`)
    .pluck()
    .all()
  if (!columns.includes(known)) throw new Error(`no such column: ${table}.${known}`)
  if (!columns.includes('last_used')) database.exec(`ALTER TABLE ${table} ADD COLUMN last_used TEXT`)
}

/** A database with tables but without our version belongs to another program. */
function refuseForeign(database: SqliteDatabase): void {
  const tables = database.prepare<[], unknown>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck()
  const foreign = tables
    .all()
    .filter(name => !SCHEMA.includes(` ${String(name)} (`) && name !== 'sqlite_sequence')
  if (foreign.length > 0) throw new Error(`it is a database of another program, with the table ${foreign[0]}`)
}

/** Opens a file without tables of ours, for this user alone; waits for locks of other processes as long as given. Throws SqliteError. */
export function openSqliteFile(file: string, { timeoutMs = 0 } = {}): SqliteDatabase {
  makePrivate(file)
  return new Database(file, { timeout: timeoutMs })
}

/** Whether another process holds a lock that the statement needed. */
export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}
