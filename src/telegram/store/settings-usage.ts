import { fieldOf } from './row-fields.ts'
import type { SqliteDatabase } from './sqlite-database.ts'
import type { Statements } from './sqlite-statements.ts'
import { daysBefore, FIRST_DAY, MAX_COUNTED_DAYS, MAX_UNUSED_DAYS } from './store.ts'

/** Which settings were read today and have an older day in the database: reading must not wait for a write. */
export function createUsage(sql: Statements, today: () => string) {
  const used = { users: new Set<number>(), chats: new Set<number>(), kept: new Set<number>() }
  return {
    seen(table: keyof typeof used, id: number, row: unknown): unknown {
      if (row !== undefined && fieldOf(row, 'last_used') !== today()) used[table].add(id)
      return row
    },
    write(database: SqliteDatabase): void {
      database.transaction(() => {
        for (const id of used.users) sql.useUser.run(today(), id)
        for (const id of used.chats) sql.useChat.run(today(), id)
        for (const id of used.kept) sql.useKept.run(today(), id)
      })()
      for (const ids of Object.values(used)) ids.clear()
    },
  }
}

/**
 * Erases settings, shares and collections unused for a year, and old counts; what has no possible date counts from today. Returns how many
 * were erased.
 */
export function eraseUnusedBefore(sql: Statements, today: string): number {
  const oldest = daysBefore(today, MAX_UNUSED_DAYS)
  let erased = 0
  for (const { date, erase } of sql.dated) {
    date.run({ today, first: FIRST_DAY })
    erased += erase.run(oldest).changes
  }
  sql.eraseDaily.run(daysBefore(today, MAX_COUNTED_DAYS))
  return erased
}
