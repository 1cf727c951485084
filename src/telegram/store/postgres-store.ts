import { DatabaseError, StoreError } from '../../errors.ts'
import { ASKERS, FEEDBACK_REASONS, QUOTE_MODES } from '../../locales/messages.ts'
import type { Connection, Database, SqlRow } from '../../postgres/database.ts'
import { isLanguage } from '../../text/language.ts'
import { createPostgresCollections, forgetCollection, migrateCollection } from './postgres-collections.ts'
import {
  createPostgresFollows,
  eraseUnusedFollows,
  forgetFollows,
  migrateFollows,
} from './postgres-follows.ts'
import { createPostgresPosted } from './postgres-posted.ts'
import { textOf } from './row-fields.ts'
import { createWordSeal } from './seal.ts'
import {
  CHAT_DEFAULTS,
  type ChatSettings,
  type DailyCount,
  dayOf,
  type FeedbackCount,
  FIRST_DAY,
  MAX_COUNTED_DAYS,
  MAX_SHARES,
  MAX_UNUSED_DAYS,
  type Store,
  USER_DEFAULTS,
  type UserSettings,
} from './store.ts'

export interface PostgresStoreOptions {
  /** Today, in UTC; by default the server's day, which is the same for all workers. */
  readonly now?: () => Date
  /** Of the bot: what people follow is sealed with it. */
  readonly token: string
}

const DATED_TABLES = ['users', 'chats', 'shares', 'kept'] as const

/** Of which a use is noted with the next round, by this column. */
const USED_TABLES = [
  ['users', 'id'],
  ['chats', 'id'],
  ['kept', 'owner_id'],
] as const

/** $1 is a day, or null for the server's today. */
const TODAY = `coalesce($1::date, (now() AT TIME ZONE 'UTC')::date)`

/**
 * The store of all workers of a database, whose tables are up to date. Its methods reject with StoreError; a change of one setting
 * keeps those that another worker changes at the same time.
 */
export function createPostgresStore(database: Database, { now, token }: PostgresStoreOptions): Store {
  const today = () => (now ? dayOf(now()) : null)
  const used = { users: new Set<number>(), chats: new Set<number>(), kept: new Set<number>() }
  const find = async (statement: string, id: number) => (await database.read(statement, [id]))[0]

  /** Notes the day only when the settings are used for the first time on it, with the next round. */
  const seen = async (table: 'users' | 'chats', id: number, columns: string) => {
    const statement = `SELECT ${columns}, last_used < (now() AT TIME ZONE 'UTC')::date AS is_unnoted FROM dayek.${table} WHERE id = $1`
    const row = await find(statement, id)
    if (row && (now || row.is_unnoted === true)) used[table].add(id)
    return row
  }

  const writeUsed = async (connection: Connection) => {
    for (const [table, key] of USED_TABLES) {
      const ids = [...used[table]]
      if (ids.length === 0) continue
      await connection.query(
        `UPDATE dayek.${table} SET last_used = ${TODAY} WHERE ${key} = ANY($2::bigint[])`,
        [today(), ids],
      )
      for (const id of ids) used[table].delete(id)
    }
  }

  const setUser = async (id: number, change: Partial<UserSettings>) => {
    await database.query(
      `INSERT INTO dayek.users AS old (id, language, quotes, compact, last_used)
       VALUES ($2, $4, coalesce($5, $6), coalesce($7, false), ${TODAY})
       ON CONFLICT (id) DO UPDATE SET language = CASE WHEN $3 THEN excluded.language ELSE old.language END,
         quotes = coalesce($5, old.quotes), compact = coalesce($7, old.compact), last_used = excluded.last_used`,
      [
        today(),
        id,
        'language' in change,
        change.language ?? null,
        change.quotes ?? null,
        USER_DEFAULTS.quotes,
        change.isCompact ?? null,
      ],
    )
  }

  const setChat = async (id: number, change: Partial<ChatSettings>) => {
    await database.query(
      `INSERT INTO dayek.chats AS old (id, language, askers, last_used) VALUES ($2, $4, coalesce($5, $6), ${TODAY})
       ON CONFLICT (id) DO UPDATE SET language = CASE WHEN $3 THEN excluded.language ELSE old.language END,
         askers = coalesce($5, old.askers), last_used = excluded.last_used`,
      [
        today(),
        id,
        'language' in change,
        change.language ?? null,
        change.askers ?? null,
        CHAT_DEFAULTS.askers,
      ],
    )
  }

  const use = (chatId: number) => (chatId < 0 ? setChat(chatId, {}) : setUser(chatId, {}))

  return safely({
    ...createPostgresCollections(database, { today, seen: ownerId => void used.kept.add(ownerId) }),
    follows: createPostgresFollows(database, { seal: createWordSeal(token), use }),
    posted: createPostgresPosted(database),
    user: async (id: number) => parseUser(await seen('users', id, 'language, quotes, compact')),
    setUser,
    forgetUser: (id: number) =>
      database.transaction(async connection => {
        await connection.query('DELETE FROM dayek.users WHERE id = $1', [id])
        await connection.query('DELETE FROM dayek.shares WHERE user_id = $1', [id])
        await forgetCollection(connection, id)
        await forgetFollows(connection, id)
      }),
    chat: async (id: number) => parseChat(await seen('chats', id, 'language, askers')),
    setChat,
    forgetChat: (id: number) =>
      database.transaction(async connection => {
        await connection.query('DELETE FROM dayek.chats WHERE id = $1', [id])
        await forgetCollection(connection, id)
        await forgetFollows(connection, id)
      }),
    migrateChat: (from: number, to: number) =>
      database.transaction(async connection => {
        await migrateCollection(connection, from, to)
        await connection.query(
          `WITH moved AS (DELETE FROM dayek.chats WHERE id = $1 RETURNING language, askers, last_used)
         INSERT INTO dayek.chats (id, language, askers, last_used) SELECT $2, language, askers, last_used FROM moved
         ON CONFLICT (id) DO UPDATE SET language = excluded.language, askers = excluded.askers, last_used = excluded.last_used`,
          [from, to],
        )
        await migrateFollows(connection, from, to)
      }),
    async recentShares(id: number) {
      const rows = await database.read(
        `SELECT excerpt FROM dayek.shares WHERE user_id = $1 ORDER BY number DESC LIMIT ${MAX_SHARES}`,
        [id],
      )
      return rows.flatMap(row => textOf(row, 'excerpt') ?? [])
    },
    addShare: (id: number, excerptId: string) =>
      database.transaction(async connection => {
        await connection.query('DELETE FROM dayek.shares WHERE user_id = $1 AND excerpt = $2', [
          id,
          excerptId,
        ])
        await connection.query(
          `INSERT INTO dayek.shares (user_id, excerpt, last_used) VALUES ($2, $3, ${TODAY})
           ON CONFLICT (user_id, excerpt) DO NOTHING`,
          [today(), id, excerptId],
        )
        await connection.query(
          `DELETE FROM dayek.shares WHERE user_id = $1 AND number NOT IN
           (SELECT number FROM dayek.shares WHERE user_id = $1 ORDER BY number DESC LIMIT ${MAX_SHARES})`,
          [id],
        )
      }),
    async addFeedback(permalinkId: string, reason: string) {
      await database.query(
        `INSERT INTO dayek.feedback AS old (excerpt, reason, count) VALUES ($1, $2, 1)
         ON CONFLICT (excerpt, reason) DO UPDATE SET count = old.count + 1`,
        [permalinkId, reason],
      )
    },
    async feedbackCount(permalinkId: string, reason: string) {
      const [row] = await database.read(
        'SELECT count FROM dayek.feedback WHERE excerpt = $1 AND reason = $2',
        [permalinkId, reason],
      )
      return Number(row?.count ?? 0)
    },
    feedback: () => readFeedback(database),
    async addDailyCounts(counts: readonly DailyCount[]) {
      // In one order, or two workers could wait for each other's rows.
      await database.query(
        `INSERT INTO dayek.daily AS old (day, key, count)
         SELECT day, key, sum(count) FROM unnest($1::date[], $2::text[], $3::int[]) AS new (day, key, count)
         GROUP BY day, key ORDER BY day, key
         ON CONFLICT (day, key) DO UPDATE SET count = old.count + excluded.count`,
        [counts.map(({ day }) => day), counts.map(({ key }) => key), counts.map(({ count }) => count)],
      )
    },
    async dailyCounts(fromDay: string) {
      const rows = await database.read(
        'SELECT day::text, key, count FROM dayek.daily WHERE day >= $1 ORDER BY day, key',
        [fromDay],
      )
      return rows.flatMap(parseDaily)
    },
    noteUsed: () => writeUsed(database),
    eraseUnused: () =>
      database.transaction(async connection => {
        await writeUsed(connection)
        return eraseUnused(connection, today())
      }),
    async check() {
      // Written, because a read-only or full database can still be read.
      await database.query(
        `INSERT INTO dayek.state_check (id, checked_at) VALUES (1, now())
         ON CONFLICT (id) DO UPDATE SET checked_at = excluded.checked_at`,
      )
    },
    close: () => database.close(),
  })
}

/** All feedback in the database. Throws DatabaseError. */
export async function readFeedback(connection: Connection): Promise<readonly FeedbackCount[]> {
  const rows = await connection.query('SELECT excerpt, reason, count FROM dayek.feedback')
  return rows.flatMap(row => {
    const permalinkId = textOf(row, 'excerpt')
    const reason = FEEDBACK_REASONS.find(known => known === row.reason)
    return permalinkId !== undefined && reason ? [{ permalinkId, reason, count: Number(row.count) }] : []
  })
}

/** As in settings-usage.ts: what has no possible date counts from today. */
async function eraseUnused(connection: Connection, today: string | null): Promise<number> {
  let erased = 0
  for (const table of DATED_TABLES) {
    await connection.query(
      `UPDATE dayek.${table} SET last_used = ${TODAY} WHERE last_used < $2 OR last_used > ${TODAY}`,
      [today, FIRST_DAY],
    )
    const rows = await connection.query(
      `DELETE FROM dayek.${table} WHERE last_used < ${TODAY} - ${MAX_UNUSED_DAYS} RETURNING 1`,
      [today],
    )
    erased += rows.length
  }
  erased += await eraseUnusedFollows(connection)
  await connection.query(`DELETE FROM dayek.posted WHERE day < ${TODAY} - ${MAX_COUNTED_DAYS}`, [today])
  await connection.query(`DELETE FROM dayek.daily WHERE day < ${TODAY} - ${MAX_COUNTED_DAYS}`, [today])
  return erased
}

/** The methods, with StoreError in place of what the database throws. */
function safely(store: Store): Store {
  const guard =
    <Args extends readonly unknown[], T>(act: (...args: Args) => T | Promise<T>) =>
    async (...args: Args): Promise<T> => {
      try {
        return await act(...args)
      } catch (cause) {
        if (!(cause instanceof DatabaseError)) throw cause
        throw new StoreError(`the settings cannot be used. ${cause.message}`, { cause })
      }
    }
  return {
    user: guard(store.user),
    setUser: guard(store.setUser),
    forgetUser: guard(store.forgetUser),
    chat: guard(store.chat),
    setChat: guard(store.setChat),
    forgetChat: guard(store.forgetChat),
    migrateChat: guard(store.migrateChat),
    recentShares: guard(store.recentShares),
    addShare: guard(store.addShare),
    kept: guard(store.kept),
    keptIds: guard(store.keptIds),
    keep: guard(store.keep),
    unkeep: guard(store.unkeep),
    unkeepUpTo: guard(store.unkeepUpTo),
    moveKept: guard(store.moveKept),
    addFeedback: guard(store.addFeedback),
    feedbackCount: guard(store.feedbackCount),
    feedback: guard(store.feedback),
    addDailyCounts: guard(store.addDailyCounts),
    dailyCounts: guard(store.dailyCounts),
    noteUsed: guard(store.noteUsed),
    eraseUnused: guard(store.eraseUnused),
    check: guard(store.check),
    follows: {
      list: guard(store.follows.list),
      add: guard(store.follows.add),
      remove: guard(store.follows.remove),
      removeAll: guard(store.follows.removeAll),
      noteReports: guard(store.follows.noteReports),
      claim: guard(store.follows.claim),
      begin: guard(store.follows.begin),
      giveBack: guard(store.follows.giveBack),
    },
    posted: {
      since: guard(store.posted.since),
      claim: guard(store.posted.claim),
      release: guard(store.posted.release),
    },
    close: store.close,
  }
}

function parseUser(row: SqlRow | undefined): UserSettings {
  const quotes = QUOTE_MODES.find(mode => mode === row?.quotes) ?? USER_DEFAULTS.quotes
  const language = isLanguage(row?.language) ? row.language : undefined
  return { language, quotes, isCompact: row?.compact === true }
}

function parseChat(row: SqlRow | undefined): ChatSettings {
  const askers = ASKERS.find(who => who === row?.askers) ?? CHAT_DEFAULTS.askers
  return { language: isLanguage(row?.language) ? row.language : undefined, askers }
}

function parseDaily(row: SqlRow): readonly DailyCount[] {
  const [day, key] = [textOf(row, 'day'), textOf(row, 'key')]
  return day !== undefined && key !== undefined ? [{ day, key, count: Number(row.count) }] : []
}
