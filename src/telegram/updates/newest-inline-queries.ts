/** Which inline query of a person is the newest: somebody who goes on typing no longer wants the answers before. */
export interface NewestQueries {
  /** To be called when a query comes in, before it waits for anything. */
  arrive(userId: number, queryId: string): void
  isNewest(userId: number, queryId: string): boolean
  /** Forgets the query, so that only people who are being answered are kept in memory. */
  leave(userId: number, queryId: string): void
}

export function createNewestQueries(): NewestQueries {
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
