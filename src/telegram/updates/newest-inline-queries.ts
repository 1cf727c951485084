/** Tracks each person's newest inline query: while they type, older queries need no answer. */
export interface NewestInlineQueries {
  /** Call when a query comes in, before any waiting. */
  arrive(userId: number, queryId: string): void
  isNewest(userId: number, queryId: string): boolean
  /** Forgets an answered query, so that memory holds only queries in progress. */
  leave(userId: number, queryId: string): void
}

export function createNewestInlineQueries(): NewestInlineQueries {
  const newest = new Map<number, string>()
  const isNewest = (userId: number, queryId: string) => newest.get(userId) === queryId
  return {
    arrive: (userId, queryId) => void newest.set(userId, queryId),
    isNewest,
    leave(userId, queryId) {
      if (isNewest(userId, queryId)) newest.delete(userId)
    },
  }
}
