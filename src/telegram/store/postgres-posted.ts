import type { Database, SqlRow } from '../../postgres/database.ts'
import type { PostedQuotation, PostedQuotations } from './posted-quotations.ts'
import { textOf } from './row-fields.ts'

/** Rejects with DatabaseError. */
export function createPostgresPosted(database: Database): PostedQuotations {
  return {
    async since(day: string) {
      const rows = await database.read(
        'SELECT day::text, permalink FROM dayek.posted WHERE day >= $1 ORDER BY day',
        [day],
      )
      return rows.flatMap(parsePosted)
    },
    async claim({ day, permalinkId }: PostedQuotation) {
      const rows = await database.query(
        'INSERT INTO dayek.posted (day, permalink) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1',
        [day, permalinkId],
      )
      return rows.length > 0
    },
    async release(day: string) {
      await database.query('DELETE FROM dayek.posted WHERE day = $1', [day])
    },
  }
}

function parsePosted(row: SqlRow): readonly PostedQuotation[] {
  const [day, permalinkId] = [textOf(row, 'day'), textOf(row, 'permalink')]
  return day !== undefined && permalinkId !== undefined ? [{ day, permalinkId }] : []
}
