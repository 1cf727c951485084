import { errorMessage, StoreError } from '../../errors.ts'
import { ASKERS, QUOTE_MODES } from '../../locales/messages.ts'
import { isLanguage } from '../../text/language.ts'
import { openDatabase, type SqliteDatabase, unusableSettings } from './sqlite-database.ts'
import {
  CHAT_DEFAULTS,
  type ChatSettings,
  MAX_SHARES,
  type Store,
  USER_DEFAULTS,
  type UserSettings,
} from './store.ts'

/** A store in one SQLite file (WAL). Throws ConfigError when the file cannot be opened or is not ours. */
export function openSqliteStore(file: string): Store {
  const database = openDatabase(file)
  try {
    return createSqliteStore(database)
  } catch (cause) {
    // Its tables have different columns.
    database.close()
    throw unusableSettings(file, cause)
  }
}

/** Its methods throw StoreError when SQLite cannot read or write. */
export function createSqliteStore(database: SqliteDatabase): Store {
  const sql = prepareStatements(database)
  const user = (id: number) => parseUser(sql.user.get(id))
  const chat = (id: number) => parseChat(sql.chat.get(id))
  const safely = <Args extends readonly unknown[], T>(act: (...args: Args) => T) => guarded(database, act)
  const inTransaction = <Args extends readonly unknown[]>(act: (...args: Args) => void) =>
    safely((...args: Args) => database.transaction(() => act(...args))())
  return {
    user: safely(user),
    setUser: safely((id, change) => {
      const { language, quotes, isCompact } = { ...user(id), ...change }
      sql.setUser.run(id, language ?? null, quotes, isCompact ? 1 : 0)
    }),
    forgetUser: safely((id: number) => {
      database.transaction(() => {
        sql.deleteUser.run(id)
        sql.deleteShares.run(id)
      })()
      emptyLog(database)
    }),
    chat: safely(chat),
    setChat: safely((id, change) => {
      const { language, askers } = { ...chat(id), ...change }
      sql.setChat.run(id, language ?? null, askers)
    }),
    forgetChat: safely(id => {
      sql.deleteChat.run(id)
      emptyLog(database)
    }),
    migrateChat: inTransaction((from: number, to: number) => {
      const { changes } = sql.copyChat.run(to, from)
      if (changes > 0) sql.deleteChat.run(from)
    }),
    recentShares: safely(id => sql.shares.all(id).flatMap(row => textOf(row, 'excerpt') ?? [])),
    addShare: inTransaction((id: number, excerptId: string) => {
      sql.addShare.run(id, excerptId)
      sql.trimShares.run(id, id)
    }),
    addFeedback: safely((id, reason) => void sql.addFeedback.run(id, reason)),
    feedbackCount: safely((id, reason) => Number(fieldOf(sql.feedback.get(id, reason), 'count') ?? 0)),
    close: () => void database.close(),
  }
}

/** Erased data would otherwise stay in the write-ahead log. */
function emptyLog(database: SqliteDatabase): void {
  database.pragma('wal_checkpoint(TRUNCATE)')
}

function guarded<Args extends readonly unknown[], T>(database: SqliteDatabase, act: (...args: Args) => T) {
  return (...args: Args): T => {
    try {
      return act(...args)
    } catch (cause) {
      const message = `the settings ${database.name} cannot be used (${errorMessage(cause)}). Check that the disk is not full and that DATA_DIR is writable`
      throw new StoreError(message, { cause })
    }
  }
}

function prepareStatements(database: SqliteDatabase) {
  const prepare = (text: string) => database.prepare<unknown[], unknown>(text)
  return {
    user: prepare('SELECT language, quotes, compact FROM users WHERE id = ?'),
    setUser: prepare('INSERT OR REPLACE INTO users (id, language, quotes, compact) VALUES (?, ?, ?, ?)'),
    deleteUser: prepare('DELETE FROM users WHERE id = ?'),
    deleteShares: prepare('DELETE FROM shares WHERE user_id = ?'),
    chat: prepare('SELECT language, askers FROM chats WHERE id = ?'),
    setChat: prepare('INSERT OR REPLACE INTO chats (id, language, askers) VALUES (?, ?, ?)'),
    copyChat: prepare(
      'INSERT OR REPLACE INTO chats (id, language, askers) SELECT ?, language, askers FROM chats WHERE id = ?',
    ),
    deleteChat: prepare('DELETE FROM chats WHERE id = ?'),
    shares: prepare(`SELECT excerpt FROM shares WHERE user_id = ? ORDER BY number DESC LIMIT ${MAX_SHARES}`),
    addShare: prepare('INSERT OR REPLACE INTO shares (user_id, excerpt) VALUES (?, ?)'),
    trimShares: prepare(
      `DELETE FROM shares WHERE user_id = ? AND number NOT IN
       (SELECT number FROM shares WHERE user_id = ? ORDER BY number DESC LIMIT ${MAX_SHARES})`,
    ),
    addFeedback: prepare(
      'INSERT INTO feedback (excerpt, reason, count) VALUES (?, ?, 1) ON CONFLICT (excerpt, reason) DO UPDATE SET count = count + 1',
    ),
    feedback: prepare('SELECT count FROM feedback WHERE excerpt = ? AND reason = ?'),
  }
}

function parseUser(row: unknown): UserSettings {
  const language = fieldOf(row, 'language')
  const quotes = QUOTE_MODES.find(mode => mode === fieldOf(row, 'quotes')) ?? USER_DEFAULTS.quotes
  return {
    language: isLanguage(language) ? language : undefined,
    quotes,
    isCompact: fieldOf(row, 'compact') === 1,
  }
}

function parseChat(row: unknown): ChatSettings {
  const language = fieldOf(row, 'language')
  const askers = ASKERS.find(who => who === fieldOf(row, 'askers')) ?? CHAT_DEFAULTS.askers
  return { language: isLanguage(language) ? language : undefined, askers }
}

function fieldOf(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined
}

function textOf(row: unknown, name: string): string | undefined {
  const value = fieldOf(row, name)
  return typeof value === 'string' ? value : undefined
}
