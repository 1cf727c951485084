import { DatabaseError, type DatabaseFault } from '../errors.ts'

/** By SQLSTATE or system error; PostgreSQL's appendix A. Prefixes of two letters are classes. */
const FAULTS: Readonly<Record<string, keyof typeof SENTENCES>> = {
  '08': 'away',
  '57P01': 'away',
  '57P02': 'away',
  '57P03': 'away',
  '53300': 'busy',
  '55P03': 'busy',
  '57014': 'slow',
  '28': 'refused',
  '3D000': 'refused',
  '42501': 'refused',
  '25006': 'read-only',
  '53100': 'full',
  '53200': 'full',
}

/** What an operator reads. */
const SENTENCES: Readonly<Record<Exclude<DatabaseFault, 'newer'>, string>> = {
  away: 'The database is out of reach. Check that the server of STORE_URL runs and can be reached',
  busy: 'The database has no connection left. Raise max_connections, or run fewer workers',
  slow: 'The database took too long to answer. Check its load and its disk',
  refused:
    'The database refuses the user, the password or the name of the database. Check STORE_URL and STORE_READ_URL',
  'read-only': 'The database is read-only. Point STORE_URL to the primary server',
  full: 'The database has no space left. Free some on the disk of the server',
  failed: 'The database failed. Its log says why',
}

/** An error of the driver, in a sentence without addresses, passwords and anybody's words. */
export function databaseError(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error
  const code = codeOf(error)
  const fault = faultOf(error, code)
  return new DatabaseError(`${SENTENCES[fault]}${code === undefined ? '' : ` (${code})`}`, fault, code)
}

function faultOf(error: unknown, code: string | undefined): keyof typeof SENTENCES {
  if (code !== undefined) {
    const known = FAULTS[code] ?? FAULTS[code.slice(0, 2)]
    if (known) return known
    // Names such as ECONNREFUSED come from the system; SQLSTATEs have five characters.
    return /^E[A-Z]{3,}/.test(code) ? 'away' : 'failed'
  }
  return error instanceof Error && LOST_CONNECTION.test(error.message) ? 'away' : 'failed'
}

/** pg gives these errors no code. */
const LOST_CONNECTION =
  /connection terminated|connection ended|timeout|not queryable|cannot use a pool|client was closed|read ECONN/i

/** `ECONNREFUSED`, `28P01`. Several addresses of one name fail together, in an AggregateError. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  if ('code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{3,40}$/.test(error.code))
    return error.code
  return 'errors' in error && Array.isArray(error.errors) ? codeOf(error.errors[0]) : undefined
}
