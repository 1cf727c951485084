import { mkdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { ConfigError, errorMessage } from '../../errors.ts'

export type SqliteDatabase = Database.Database

/** Raised when the tables change; `user_version` of the file tells which it has. */
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

/** Opens the file and makes its tables. Throws ConfigError when it cannot be opened, is damaged or something else. */
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

/** What a person reads who has to fix the file or the folder; the file stays as it is. */
export function unusableSettings(file: string, cause: unknown): ConfigError {
  if (cause instanceof ConfigError) return cause
  const reason = errorMessage(cause).replaceAll(/\s+/g, ' ')
  const message = `the settings ${file} cannot be opened (${reason}). Set DATA_DIR to a folder that can be written, or move the file away`
  return new ConfigError(message, { cause })
}

function prepareDatabase(database: SqliteDatabase): void {
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  // What is forgotten is overwritten, too.
  database.pragma('secure_delete = ON')
  const damage = String(database.pragma('quick_check(1)', { simple: true }))
  if (damage !== 'ok') throw new Error(damage.replaceAll('\n', ' '))
  const version = Number(database.pragma('user_version', { simple: true }))
  if (version !== 0 && version !== SCHEMA_VERSION) {
    const message = `the settings ${database.name} have version ${version}, this Dayek knows ${SCHEMA_VERSION}. Update Dayek, or move the file away`
    throw new ConfigError(message)
  }
  if (version === 0) refuseForeign(database)
  // Also where the version is right: a file that was restored in part gets the tables that it lacks.
  database.transaction(() => {
    database.exec(SCHEMA)
    if (version === 0) database.pragma(`user_version = ${SCHEMA_VERSION}`)
  })()
}

/** A database without our version that holds tables belongs to another program. */
function refuseForeign(database: SqliteDatabase): void {
  const tables = database.prepare<[], unknown>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck()
  const foreign = tables
    .all()
    .filter(name => !SCHEMA.includes(` ${String(name)} (`) && name !== 'sqlite_sequence')
  if (foreign.length > 0) throw new Error(`it is a database of another program, with the table ${foreign[0]}`)
}
