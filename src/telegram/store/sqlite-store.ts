import { errorMessage, StoreError } from '../../errors.ts'
import { ASKERS, FEEDBACK_REASONS, QUOTE_MODES } from '../../locales/messages.ts'
import { isLanguage } from '../../text/language.ts'
import { fieldOf, textOf } from './row-fields.ts'
import { createUsage, eraseUnusedBefore } from './settings-usage.ts'
import { createSqliteCollections } from './sqlite-collections.ts'
import {
  checkDatabase,
  openDatabase,
  openDatabaseForReading,
  type SqliteDatabase,
  unusableSettings,
} from './sqlite-database.ts'
import { createSqliteFollows } from './sqlite-follows.ts'
import { prepareStatements } from './sqlite-statements.ts'
import {
  CHAT_DEFAULTS,
  type ChatSettings,
  type DailyCount,
  dayOf,
  daysBefore,
  type FeedbackCount,
  type LocalStore,
  MAX_COUNTED_DAYS,
  USER_DEFAULTS,
  type UserSettings,
} from './store.ts'

export interface SqliteStoreOptions {
  /** Today, in UTC. */
  readonly now?: () => Date
}

/** A store in one SQLite file (WAL). Throws ConfigError when the file cannot be opened or is not ours. */
export function openSqliteStore(file: string, options: SqliteStoreOptions = {}): LocalStore {
  const database = openDatabase(file)
  try {
    return createSqliteStore(database, options)
  } catch (cause) {
    // Its tables have different columns.
    database.close()
    throw unusableSettings(file, cause)
  }
}

/** Its methods throw StoreError when SQLite cannot read or write. */
export function createSqliteStore(
  database: SqliteDatabase,
  { now = () => new Date() }: SqliteStoreOptions = {},
): LocalStore {
  const sql = prepareStatements(database)
  const today = () => dayOf(now())
  const usage = createUsage(sql, today)
  const seenKept = (id: number, row: unknown) => void usage.seen('kept', id, row)
  const { collections, ...keptOf } = createSqliteCollections(database, { today, seen: seenKept })
  const user = (id: number) => parseUser(usage.seen('users', id, sql.user.get(id)))
  const chat = (id: number) => parseChat(usage.seen('chats', id, sql.chat.get(id)))
  const safely = <Args extends readonly unknown[], T>(act: (...args: Args) => T) => guarded(database, act)
  const setUser = (id: number, change: Partial<UserSettings>) => {
    const { language, quotes, isCompact } = { ...user(id), ...change }
    sql.setUser.run(id, language ?? null, quotes, isCompact ? 1 : 0, today())
  }
  const setChat = (id: number, change: Partial<ChatSettings>) => {
    const { language, askers } = { ...chat(id), ...change }
    sql.setChat.run(id, language ?? null, askers, today())
  }
  const use = (chatId: number) => (chatId < 0 ? setChat(chatId, {}) : setUser(chatId, {}))
  const { follows, posted, ...followsOf } = createSqliteFollows(database, { use })
  // At first, as the process may have been killed before it could empty the log.
  let isErasedInLog = true
  const emptyLog = () => {
    isErasedInLog = true
    isErasedInLog = !truncateLog(database)
  }
  const inTransaction = <Args extends readonly unknown[]>(act: (...args: Args) => void) =>
    safely((...args: Args) => database.transaction(() => act(...args))())
  return {
    user: safely(user),
    setUser: safely(setUser),
    forgetUser: safely((id: number) => {
      database.transaction(() => {
        sql.deleteUser.run(id)
        sql.deleteShares.run(id)
        keptOf.forget(id)
        follows.removeAll(id)
      })()
      emptyLog()
    }),
    chat: safely(chat),
    setChat: safely(setChat),
    forgetChat: safely((id: number) => {
      database.transaction(() => {
        sql.deleteChat.run(id)
        follows.removeAll(id)
        keptOf.forget(id)
      })()
      emptyLog()
    }),
    migrateChat: inTransaction((from: number, to: number) => {
      const { changes } = sql.copyChat.run(to, from)
      if (changes > 0) sql.deleteChat.run(from)
      keptOf.migrate(from, to)
      followsOf.migrate(from, to)
    }),
    recentShares: safely(id => sql.shares.all(id).flatMap(row => textOf(row, 'excerpt') ?? [])),
    addShare: inTransaction((id: number, excerptId: string) => {
      sql.addShare.run(id, excerptId, today())
      sql.trimShares.run(id, id)
    }),
    kept: safely(collections.kept),
    keptIds: safely(collections.keptIds),
    keep: safely(collections.keep),
    unkeep: safely((ownerId: number, excerptId: string) => {
      const isRemoved = collections.unkeep(ownerId, excerptId)
      if (isRemoved) emptyLog()
      return isRemoved
    }),
    unkeepUpTo: safely((ownerId: number, number: number) => {
      const removed = collections.unkeepUpTo(ownerId, number)
      if (removed > 0) emptyLog()
      return removed
    }),
    moveKept: safely(collections.moveKept),
    addFeedback: safely((id, reason) => void sql.addFeedback.run(id, reason)),
    feedbackCount: safely((id, reason) => Number(fieldOf(sql.feedback.get(id, reason), 'count') ?? 0)),
    feedback: safely(() => readFeedback(database)),
    addDailyCounts: inTransaction((counts: readonly DailyCount[]) => {
      for (const { day, key, count } of counts) sql.addDaily.run(day, key, count)
    }),
    dailyCounts: safely(fromDay => sql.daily.all(fromDay).flatMap(parseDaily)),
    noteUsed: safely(() => usage.write(database)),
    eraseUnused: safely(() => {
      usage.write(database)
      const erased = database.transaction(
        () => eraseUnusedBefore(sql, today()) + followsOf.eraseUnused(daysBefore(today(), MAX_COUNTED_DAYS)),
      )()
      if (erased > 0 || isErasedInLog) emptyLog()
      return erased
    }),
    check: safely(() => checkDatabase(database)),
    follows: {
      list: safely(follows.list),
      add: safely(follows.add),
      remove: safely((chatId: number, number: number) => {
        const isRemoved = follows.remove(chatId, number)
        if (isRemoved) emptyLog()
        return isRemoved
      }),
      removeAll: safely((chatId: number) => {
        follows.removeAll(chatId)
        emptyLog()
      }),
      noteReports: safely(follows.noteReports),
      claim: safely(follows.claim),
      begin: safely(follows.begin),
      giveBack: safely(follows.giveBack),
    },
    posted: { since: safely(posted.since), claim: safely(posted.claim), release: safely(posted.release) },
    close: () => void database.close(),
  }
}

/** The feedback in a database, which another process may be writing. Throws ConfigError or StoreError. */
export function readFeedbackOf(file: string): readonly FeedbackCount[] {
  const database = openDatabaseForReading(file)
  try {
    return guarded(database, () => readFeedback(database))()
  } finally {
    database.close()
  }
}

function readFeedback(database: SqliteDatabase): readonly FeedbackCount[] {
  const rows = database.prepare<[], unknown>('SELECT excerpt, reason, count FROM feedback').all()
  return rows.flatMap(row => {
    const permalinkId = textOf(row, 'excerpt')
    const reason = FEEDBACK_REASONS.find(known => known === fieldOf(row, 'reason'))
    const count = Number(fieldOf(row, 'count'))
    return permalinkId !== undefined && reason ? [{ permalinkId, reason, count }] : []
  })
}

function parseDaily(row: unknown): readonly DailyCount[] {
  const [day, key] = [textOf(row, 'day'), textOf(row, 'key')]
  return day !== undefined && key !== undefined ? [{ day, key, count: Number(fieldOf(row, 'count')) }] : []
}

/** Erased data would otherwise stay in the write-ahead log. False while another connection, such as a backup's, reads from it. */
function truncateLog(database: SqliteDatabase): boolean {
  return database.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0
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
