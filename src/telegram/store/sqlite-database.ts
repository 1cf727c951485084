import { mkdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { ConfigError, errorMessage } from '../../errors.ts'

export type SqliteDatabase = Database.Database

/** Raised when the tables change; `user_version` of the file tells which it has. */
const SCHEMA_VERSION = 1

const SCHEMA = `
  CREATE TABLE users (id INTEGER PRIMARY KEY, language TEXT, quotes TEXT NOT NULL, compact INTEGER NOT NULL) STRICT;
  CREATE TABLE chats (id INTEGER PRIMARY KEY, language TEXT, askers TEXT NOT NULL) STRICT;
  CREATE TABLE shares (
    number INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER NOT NULL, excerpt TEXT NOT NULL,
    UNIQUE (user_id, excerpt)) STRICT;
  CREATE TABLE feedback (
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
    if (cause instanceof ConfigError) throw cause
    const message = `the settings ${file} cannot be opened (${errorMessage(cause)}). Set DATA_DIR to a folder that can be written, or move the file away`
    throw new ConfigError(message, { cause })
  }
}

function prepareDatabase(database: SqliteDatabase): void {
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  // What is forgotten is overwritten, too.
  database.pragma('secure_delete = ON')
  const damage = String(database.pragma('quick_check(1)', { simple: true }))
  if (damage !== 'ok') throw new Error(damage.replaceAll('\n', ' '))
  const version = Number(database.pragma('user_version', { simple: true }))
  if (version === SCHEMA_VERSION) return
  if (version !== 0) {
    const message = `the settings ${database.name} have version ${version}, this Dayek knows ${SCHEMA_VERSION}. Update Dayek, or move the file away`
    throw new ConfigError(message)
  }
  database.transaction(() => {
    database.exec(SCHEMA)
    database.pragma(`user_version = ${SCHEMA_VERSION}`)
  })()
}
