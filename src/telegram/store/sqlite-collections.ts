import { type Collections, type KeptEntry, MAX_KEPT, movedBy } from './collections.ts'
import { fieldOf, textOf } from './row-fields.ts'
import type { SqliteDatabase } from './sqlite-database.ts'
import type { Local } from './store.ts'

export interface SqliteCollectionsOptions {
  /** YYYY-MM-DD. */
  readonly today: () => string
  /** Notes that a collection was read; `row` is one of its entries, if any. */
  readonly seen: (ownerId: number, row: unknown) => void
}

/** Collections in SQLite, and what a store does with them as a whole. */
export interface SqliteCollections {
  readonly collections: Local<Collections>
  forget(ownerId: number): void
  migrate(from: number, to: number): void
}

/** Its methods throw SqliteError. Each change is one transaction. */
export function createSqliteCollections(
  database: SqliteDatabase,
  { today, seen }: SqliteCollectionsOptions,
): SqliteCollections {
  const sql = prepareStatements(database)
  const rows = (ownerId: number) => sql.kept.all(ownerId)
  // The lock is taken before anything is read, which another process could change meanwhile.
  const inTransaction =
    <Args extends readonly unknown[], T>(act: (...args: Args) => T) =>
    (...args: Args): T =>
      database.transaction(() => act(...args)).immediate()
  const kept = (ownerId: number): readonly KeptEntry[] => {
    const found = rows(ownerId)
    seen(ownerId, found[0])
    return found.flatMap(parseEntry)
  }
  return {
    collections: {
      kept,
      keptIds: ownerId => kept(ownerId).map(({ excerptId }) => excerptId),
      keep: inTransaction((ownerId, { excerptId, digest }) => {
        const entries = rows(ownerId).flatMap(parseEntry)
        if (entries.some(entry => entry.excerptId === excerptId)) return 'already'
        if (entries.length >= MAX_KEPT) return 'full'
        sql.keep.run(ownerId, excerptId, digest, ownerId, today())
        sql.use.run(today(), ownerId)
        return 'kept'
      }),
      unkeep: (ownerId, excerptId) => sql.unkeep.run(ownerId, excerptId).changes > 0,
      unkeepUpTo: (ownerId, number) => sql.unkeepUpTo.run(ownerId, number).changes,
      moveKept: inTransaction((ownerId, number, by) => {
        const numbers = rows(ownerId)
          .flatMap(parseEntry)
          .map(entry => entry.number)
        const order = movedBy(numbers, number, by)
        for (const [at, each] of (order ?? []).entries()) sql.place.run(at, ownerId, each)
      }),
    },
    forget: ownerId => void sql.forget.run(ownerId),
    migrate(from, to) {
      // What the supergroup has already stays there; the rest goes before it.
      sql.move.run(to, from)
      sql.forget.run(from)
    },
  }
}

function prepareStatements(database: SqliteDatabase) {
  const prepare = (text: string) => database.prepare<unknown[], unknown>(text)
  return {
    kept: prepare(
      'SELECT number, excerpt, digest, last_used FROM kept WHERE owner_id = ? ORDER BY place, number',
    ),
    keep: prepare(
      `INSERT INTO kept (owner_id, excerpt, digest, place, last_used)
       VALUES (?, ?, ?, (SELECT coalesce(max(place), 0) + 1 FROM kept WHERE owner_id = ?), ?)`,
    ),
    use: prepare('UPDATE kept SET last_used = ? WHERE owner_id = ?'),
    unkeep: prepare('DELETE FROM kept WHERE owner_id = ? AND excerpt = ?'),
    unkeepUpTo: prepare('DELETE FROM kept WHERE owner_id = ? AND number <= ?'),
    place: prepare('UPDATE kept SET place = ? WHERE owner_id = ? AND number = ?'),
    move: prepare('UPDATE OR IGNORE kept SET owner_id = ? WHERE owner_id = ?'),
    forget: prepare('DELETE FROM kept WHERE owner_id = ?'),
  }
}

function parseEntry(row: unknown): readonly KeptEntry[] {
  const [excerptId, digest] = [textOf(row, 'excerpt'), textOf(row, 'digest')]
  if (excerptId === undefined || digest === undefined) return []
  return [{ number: Number(fieldOf(row, 'number')), excerptId, digest }]
}
