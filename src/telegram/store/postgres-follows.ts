import { LOCK_CLASS, LOCKS } from '../../postgres/advisory-locks.ts'
import type { Connection, Database, SqlRow } from '../../postgres/database.ts'
import { isLanguage } from '../../text/language.ts'
import { type DueNotice, type Follow, type Follows, isFollowed, MAX_FOLLOWS } from './follows.ts'
import { textOf } from './row-fields.ts'
import type { WordSeal } from './seal.ts'

export interface PostgresFollowsOptions {
  readonly seal: WordSeal
  /** Dates the settings of a person or group, with which what they follow is erased. */
  readonly use: (chatId: number) => Promise<void>
}

/** What a worker has in hand for longer is given to others: it has died. */
const CLAIM_MINUTES = 5

/**
 * Follows in PostgreSQL; rejects with DatabaseError. The words are sealed: after a change of BOT_TOKEN nobody can read them, and
 * they are as if they were not there.
 */
export function createPostgresFollows(database: Database, { seal, use }: PostgresFollowsOptions): Follows {
  const parse = (row: SqlRow) => parseFollow(row, seal)
  const inTurn = <T>(work: (connection: Connection) => Promise<T>) =>
    database.transaction(async connection => {
      await connection.query('SELECT pg_advisory_xact_lock($1, $2)', [LOCK_CLASS, LOCKS.follows])
      return work(connection)
    })
  return {
    list: async (chatId: number) => (await database.read(LIST, [chatId])).flatMap(parse),
    async add(chatId: number, words: string, language: string) {
      await use(chatId)
      return inTurn(async connection => {
        const follows = (await connection.query(LIST, [chatId])).flatMap(parse)
        if (isFollowed(follows, words)) return 'already'
        if (follows.length >= MAX_FOLLOWS) return 'full'
        await connection.query('INSERT INTO dayek.follows (chat_id, sealed, language) VALUES ($1, $2, $3)', [
          chatId,
          seal.seal(words),
          language,
        ])
        return 'followed'
      })
    },
    async remove(chatId: number, number: number) {
      const rows = await database.query(
        'DELETE FROM dayek.follows WHERE chat_id = $1 AND number = $2 RETURNING 1',
        [chatId, number],
      )
      return rows.length > 0
    },
    removeAll: (chatId: number) => database.transaction(connection => forgetFollows(connection, chatId)),
    noteReports: (reportIds: readonly string[]) =>
      database.transaction(connection => noteReports(connection, reportIds)),
    claim: (reportIds: readonly string[]) => inTurn(connection => claim(connection, reportIds)),
    async begin({ chatId, reportIds }: DueNotice) {
      const rows = await database.query(
        'DELETE FROM dayek.notices WHERE chat_id = $1 AND report = ANY($2::text[]) RETURNING 1',
        [chatId, reportIds],
      )
      return rows.length > 0
    },
    async giveBack({ chatId, reportIds }: DueNotice) {
      await database.query(
        `INSERT INTO dayek.notices (chat_id, report) SELECT $1, id FROM unnest($2::text[]) AS ids (id)
         WHERE EXISTS (SELECT 1 FROM dayek.follows WHERE chat_id = $1)
         ON CONFLICT (chat_id, report) DO UPDATE SET claimed_at = NULL`,
        [chatId, reportIds],
      )
    },
  }
}

const LIST = 'SELECT number, sealed, language FROM dayek.follows WHERE chat_id = $1 ORDER BY number'

export async function forgetFollows(connection: Connection, chatId: number): Promise<void> {
  await connection.query('DELETE FROM dayek.follows WHERE chat_id = $1', [chatId])
  await connection.query('DELETE FROM dayek.notices WHERE chat_id = $1', [chatId])
}

/** Moves what a group follows to its supergroup. */
export async function migrateFollows(connection: Connection, from: number, to: number): Promise<void> {
  await connection.query('UPDATE dayek.follows SET chat_id = $2 WHERE chat_id = $1', [from, to])
  await connection.query(
    `WITH moved AS (DELETE FROM dayek.notices WHERE chat_id = $1 RETURNING report)
     INSERT INTO dayek.notices (chat_id, report) SELECT $2, report FROM moved ON CONFLICT DO NOTHING`,
    [from, to],
  )
}

/** Erases what belongs to people and groups whose settings are erased. Returns how many follows. */
export async function eraseUnusedFollows(connection: Connection): Promise<number> {
  const erased = await connection.query(
    `DELETE FROM dayek.follows AS f WHERE NOT EXISTS (SELECT 1 FROM dayek.users WHERE id = f.chat_id)
       AND NOT EXISTS (SELECT 1 FROM dayek.chats WHERE id = f.chat_id) RETURNING 1`,
  )
  await connection.query(
    `DELETE FROM dayek.notices AS n WHERE NOT EXISTS (SELECT 1 FROM dayek.follows WHERE chat_id = n.chat_id)`,
  )
  return erased.length
}

/** The row '' is there from the first index on. Whoever writes a row first makes the others wait until it is committed. */
async function noteReports(connection: Connection, reportIds: readonly string[]): Promise<number> {
  const see = (ids: readonly string[]) =>
    connection.query(
      `INSERT INTO dayek.seen_reports (report) SELECT DISTINCT id FROM unnest($1::text[]) AS ids (id) ORDER BY id
       ON CONFLICT DO NOTHING RETURNING report`,
      [ids],
    )
  const isFirst = (await see([''])).length > 0
  const fresh = (await see(reportIds)).flatMap(row => textOf(row, 'report') ?? [])
  if (isFirst || fresh.length === 0) return 0
  await connection.query(
    `INSERT INTO dayek.notices (chat_id, report)
     SELECT chat_id, id FROM (SELECT DISTINCT chat_id FROM dayek.follows) AS chats, unnest($1::text[]) AS ids (id)
     ON CONFLICT DO NOTHING`,
    [fresh],
  )
  return fresh.length
}

async function claim(connection: Connection, reportIds: readonly string[]): Promise<DueNotice | undefined> {
  const isFree = `report = ANY($1::text[]) AND (claimed_at IS NULL OR claimed_at < now() - interval '${CLAIM_MINUTES} minutes')`
  const rows = await connection.query(
    `UPDATE dayek.notices SET claimed_at = now()
     WHERE ${isFree} AND chat_id = (SELECT min(chat_id) FROM dayek.notices WHERE ${isFree})
     RETURNING chat_id, report`,
    [reportIds],
  )
  if (!rows[0]) return undefined
  return {
    chatId: Number(rows[0].chat_id),
    reportIds: rows.flatMap(row => textOf(row, 'report') ?? []).sort(),
  }
}

function parseFollow({ number, sealed, language }: SqlRow, seal: WordSeal): readonly Follow[] {
  const words = Buffer.isBuffer(sealed) ? seal.open(sealed) : undefined
  return words !== undefined && isLanguage(language) ? [{ number: Number(number), words, language }] : []
}
