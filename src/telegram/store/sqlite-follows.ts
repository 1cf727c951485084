import { isLanguage } from '../../text/language.ts'
import { type DueNotice, type Follow, type Follows, isFollowed, MAX_FOLLOWS } from './follows.ts'
import type { PostedQuotations } from './posted-quotations.ts'
import { fieldOf, textOf } from './row-fields.ts'
import type { SqliteDatabase } from './sqlite-database.ts'
import type { Local } from './store.ts'

export interface SqliteFollowsOptions {
  /** Dates the settings of a person or group, with which what they follow is erased. */
  readonly use: (chatId: number) => void
}

/** Follows in SQLite, and what a store does with them as a whole. */
export interface SqliteFollows {
  readonly follows: Local<Follows>
  readonly posted: Local<PostedQuotations>
  migrate(from: number, to: number): void
  /** Erases what belongs to people and groups whose settings are erased, and postings before this day. Returns how many follows. */
  eraseUnused(oldestDay: string): number
}

/** Its methods throw SqliteError. Each change is one transaction. */
export function createSqliteFollows(database: SqliteDatabase, { use }: SqliteFollowsOptions): SqliteFollows {
  const sql = prepareStatements(database)
  const list = (chatId: number) => sql.list.all(chatId).flatMap(parseFollow)
  // One process has the file, so that what it has in hand is due again after a restart.
  const inHand = new Set<number>()
  // The lock is taken before anything is read, which another process could change meanwhile.
  const inTransaction =
    <Args extends readonly unknown[], T>(act: (...args: Args) => T) =>
    (...args: Args): T =>
      database.transaction(() => act(...args)).immediate()
  const removeAll = (chatId: number) => {
    sql.removeAll.run(chatId)
    sql.endAll.run(chatId)
  }
  const begin = inTransaction(({ chatId, reportIds }: DueNotice) => {
    const ended = reportIds.map(id => sql.end.run(chatId, id).changes)
    return ended.some(changes => changes > 0)
  })
  const giveBack = inTransaction(({ chatId, reportIds }: DueNotice) => {
    for (const id of reportIds) sql.makeDue.run(id, chatId)
  })
  return {
    follows: {
      list,
      add: inTransaction((chatId, words, language) => {
        if (isFollowed(list(chatId), words)) return 'already'
        if (list(chatId).length >= MAX_FOLLOWS) return 'full'
        use(chatId)
        sql.add.run(chatId, words, language)
        return 'followed'
      }),
      remove: (chatId, number) => sql.remove.run(chatId, number).changes > 0,
      removeAll: inTransaction(removeAll),
      noteReports: inTransaction((reportIds: readonly string[]) => {
        const isFirst = sql.see.run(MARKER).changes > 0
        const fresh = reportIds.filter(id => sql.see.run(id).changes > 0)
        if (isFirst) return 0
        for (const id of fresh) sql.makeAllDue.run(id)
        return fresh.length
      }),
      claim(reportIds) {
        const known = JSON.stringify(reportIds)
        const row = sql.nextDue.get(known, JSON.stringify([...inHand]))
        if (row === undefined) return undefined
        const chatId = Number(fieldOf(row, 'chat_id'))
        inHand.add(chatId)
        const due = sql.dueIn.all(chatId, known)
        return { chatId, reportIds: due.flatMap(each => textOf(each, 'report') ?? []) }
      },
      begin(notice) {
        inHand.delete(notice.chatId)
        return begin(notice)
      },
      giveBack(notice) {
        inHand.delete(notice.chatId)
        giveBack(notice)
      },
    },
    posted: {
      since: day => sql.posted.all(day).flatMap(parsePosted),
      claim: ({ day, permalinkId }) => sql.post.run(day, permalinkId).changes > 0,
      release: day => void sql.unpost.run(day),
    },
    migrate(from, to) {
      const [moved, here] = [list(from), list(to)]
      for (const { number, words } of moved) if (!isFollowed(here, words)) sql.move.run(to, number)
      sql.moveDue.run(to, from)
      removeAll(from)
    },
    eraseUnused(oldestDay) {
      sql.erasePosted.run(oldestDay)
      const { changes } = sql.eraseOrphans.run()
      sql.eraseDue.run()
      return changes
    },
  }
}

/** Seen with the first index, even one without reports. No report has this id. */
const MARKER = ''

function prepareStatements(database: SqliteDatabase) {
  const prepare = (text: string) => database.prepare<unknown[], unknown>(text)
  return {
    list: prepare('SELECT number, words, language FROM follows WHERE chat_id = ? ORDER BY number'),
    add: prepare('INSERT INTO follows (chat_id, words, language) VALUES (?, ?, ?)'),
    remove: prepare('DELETE FROM follows WHERE chat_id = ? AND number = ?'),
    removeAll: prepare('DELETE FROM follows WHERE chat_id = ?'),
    move: prepare('UPDATE follows SET chat_id = ? WHERE number = ?'),
    see: prepare('INSERT OR IGNORE INTO seen_reports (report) VALUES (?)'),
    makeAllDue: prepare(
      'INSERT OR IGNORE INTO notices (chat_id, report) SELECT DISTINCT chat_id, ? FROM follows',
    ),
    makeDue: prepare(
      'INSERT OR IGNORE INTO notices (chat_id, report) SELECT DISTINCT chat_id, ? FROM follows WHERE chat_id = ?',
    ),
    nextDue: prepare(
      `SELECT chat_id FROM notices WHERE report IN (SELECT value FROM json_each(?))
       AND chat_id NOT IN (SELECT value FROM json_each(?)) ORDER BY chat_id LIMIT 1`,
    ),
    dueIn: prepare(
      `SELECT report FROM notices WHERE chat_id = ? AND report IN (SELECT value FROM json_each(?)) ORDER BY report`,
    ),
    end: prepare('DELETE FROM notices WHERE chat_id = ? AND report = ?'),
    endAll: prepare('DELETE FROM notices WHERE chat_id = ?'),
    moveDue: prepare('UPDATE OR IGNORE notices SET chat_id = ? WHERE chat_id = ?'),
    eraseOrphans: prepare(
      `DELETE FROM follows WHERE chat_id NOT IN (SELECT id FROM users) AND chat_id NOT IN (SELECT id FROM chats)`,
    ),
    eraseDue: prepare('DELETE FROM notices WHERE chat_id NOT IN (SELECT chat_id FROM follows)'),
    posted: prepare('SELECT day, permalink FROM posted WHERE day >= ? ORDER BY day'),
    post: prepare('INSERT OR IGNORE INTO posted (day, permalink) VALUES (?, ?)'),
    unpost: prepare('DELETE FROM posted WHERE day = ?'),
    erasePosted: prepare('DELETE FROM posted WHERE day < ?'),
  }
}

function parseFollow(row: unknown): readonly Follow[] {
  const [words, language] = [textOf(row, 'words'), fieldOf(row, 'language')]
  if (words === undefined || !isLanguage(language)) return []
  return [{ number: Number(fieldOf(row, 'number')), words, language }]
}

function parsePosted(row: unknown) {
  const [day, permalinkId] = [textOf(row, 'day'), textOf(row, 'permalink')]
  return day !== undefined && permalinkId !== undefined ? [{ day, permalinkId }] : []
}
