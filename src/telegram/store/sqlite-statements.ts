import type { SqliteDatabase } from './sqlite-database.ts'
import { MAX_SHARES } from './store.ts'

export type Statements = ReturnType<typeof prepareStatements>

/** Every statement of the store. Throws SqliteError where a table or a column is missing. */
export function prepareStatements(database: SqliteDatabase) {
  const prepare = (text: string) => database.prepare<unknown[], unknown>(text)
  return {
    user: prepare('SELECT language, quotes, compact, last_used FROM users WHERE id = ?'),
    setUser: prepare(
      'INSERT OR REPLACE INTO users (id, language, quotes, compact, last_used) VALUES (?, ?, ?, ?, ?)',
    ),
    useUser: prepare('UPDATE users SET last_used = ? WHERE id = ?'),
    deleteUser: prepare('DELETE FROM users WHERE id = ?'),
    deleteShares: prepare('DELETE FROM shares WHERE user_id = ?'),
    chat: prepare('SELECT language, askers, last_used FROM chats WHERE id = ?'),
    setChat: prepare('INSERT OR REPLACE INTO chats (id, language, askers, last_used) VALUES (?, ?, ?, ?)'),
    useChat: prepare('UPDATE chats SET last_used = ? WHERE id = ?'),
    useKept: prepare('UPDATE kept SET last_used = ? WHERE owner_id = ?'),
    copyChat: prepare(
      `INSERT OR REPLACE INTO chats (id, language, askers, last_used)
       SELECT ?, language, askers, last_used FROM chats WHERE id = ?`,
    ),
    deleteChat: prepare('DELETE FROM chats WHERE id = ?'),
    shares: prepare(`SELECT excerpt FROM shares WHERE user_id = ? ORDER BY number DESC LIMIT ${MAX_SHARES}`),
    addShare: prepare('INSERT OR REPLACE INTO shares (user_id, excerpt, last_used) VALUES (?, ?, ?)'),
    trimShares: prepare(
      `DELETE FROM shares WHERE user_id = ? AND number NOT IN
       (SELECT number FROM shares WHERE user_id = ? ORDER BY number DESC LIMIT ${MAX_SHARES})`,
    ),
    addFeedback: prepare(
      'INSERT INTO feedback (excerpt, reason, count) VALUES (?, ?, 1) ON CONFLICT (excerpt, reason) DO UPDATE SET count = count + 1',
    ),
    feedback: prepare('SELECT count FROM feedback WHERE excerpt = ? AND reason = ?'),
    addDaily: prepare(
      'INSERT INTO daily (day, key, count) VALUES (?, ?, ?) ON CONFLICT (day, key) DO UPDATE SET count = count + excluded.count',
    ),
    daily: prepare('SELECT day, key, count FROM daily WHERE day >= ? ORDER BY day, key'),
    eraseDaily: prepare('DELETE FROM daily WHERE day < ?'),
    dated: ['users', 'chats', 'shares', 'kept'].map(table => ({
      date: prepare(
        `UPDATE ${table} SET last_used = @today
         WHERE last_used IS NULL OR last_used < @first OR last_used > @today`,
      ),
      erase: prepare(`DELETE FROM ${table} WHERE last_used < ?`),
    })),
  }
}
