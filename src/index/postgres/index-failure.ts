import { DatabaseError, IndexError } from '../../errors.ts'

/** SQLSTATEs of a table or schema that is not there. */
const MISSING: ReadonlySet<string | undefined> = new Set(['42P01', '3F000'])

/** Runs work with the database; what it fails with becomes an IndexError. */
export async function withIndexErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    const message = MISSING.has(error.code)
      ? 'The index is no longer in the database: another has taken its place. Open the one in use'
      : error.message
    throw new IndexError(message, { cause: error })
  }
}
