import { mkdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { ConfigError, errorMessage } from '../../errors.ts'

export type SqliteDatabase = Database.Database

/** Increment when the tables change; a file stores its version in `user_version`. */
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
`

/** Opens the file and creates its tables. Throws ConfigError when it cannot be opened, is corrupt or is not ours. */
export function openDatabase(file: string): SqliteDatabase {
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    const database = new Database(file)
    try {
      prepareDatabase(database)
    } catch (error) {
      database.close()
      throw error
    }
    return database
  } catch (cause) {
    throw unusableSettings(file, cause)
  }
}

/** The error for the operator, who has to fix the file or the folder; the file is left unchanged. */
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
    if (version === 0) database.pragma(`user_version = ${SCHEMA_VERSION}`)
  })()
}

/** A database with tables but without our version belongs to another program. */
function refuseForeign(database: SqliteDatabase): void {
  const tables = database.prepare<[], unknown>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck()
  const foreign = tables
    .all()
    .filter(name => !SCHEMA.includes(` ${String(name)} (`) && name !== 'sqlite_sequence')
  if (foreign.length > 0) throw new Error(`it is a database of another program, with the table ${foreign[0]}`)
}

/** Opens a file without tables of ours; waits for locks of other processes as long as given. Throws SqliteError. */
export function openSqliteFile(file: string, { timeoutMs = 0 } = {}): SqliteDatabase {
  return new Database(file, { timeout: timeoutMs })
}

/** Whether another process holds a lock that the statement needed. */
export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}
