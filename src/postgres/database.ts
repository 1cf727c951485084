import pg from 'pg'
import { DatabaseError } from '../errors.ts'
import { type BinaryRow, type BinarySelect, copyBinary, copyRows } from './copy-binary.ts'
import { databaseError } from './database-faults.ts'

/** What a statement may be given; a Buffer is sent as it is, in the binary format of its type. */
export type SqlValue =
  | string
  | number
  | boolean
  | null
  | Buffer
  | readonly (string | number | boolean | null)[]

/** A row, by the names of its columns. The statement determines its shape. */
export type SqlRow = Readonly<Record<string, unknown>>

/** One connection or any of a pool. Statements take `$1`, `$2`…; all methods throw DatabaseError. */
export interface Connection {
  query(statement: string, values?: readonly SqlValue[]): Promise<readonly SqlRow[]>
}

export interface Database extends Connection {
  /**
   * Runs a SELECT for rows with many bytes; tried a second time like `read`. `parse` makes something of a row, whose bytes are
   * overwritten afterwards; what it throws is thrown as it is.
   */
  readBinary<Row>(select: BinarySelect, parse: (row: BinaryRow) => Row): Promise<readonly Row[]>
  /** Like `query`, for statements that change nothing: tried a second time if the connection breaks. */
  read(statement: string, values?: readonly SqlValue[]): Promise<readonly SqlRow[]>
  /** Runs `work` in a transaction on one connection; rolled back if it throws. */
  transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T>
  /** Runs `work` on a connection of its own, without `statement_timeout`, which is closed afterwards. */
  session<T>(work: (connection: Session) => Promise<T>): Promise<T>
  /** A connection of its own until it is closed or breaks. */
  openSession(handlers?: SessionHandlers): Promise<Session>
  close(): Promise<void>
}

export interface Session extends Connection {
  /** Appends rows to a table, with the fields in the order of its columns. */
  copyRows(table: string, rows: readonly BinaryRow[]): Promise<void>
  close(): Promise<void>
}

interface SessionHandlers {
  /** Called for each NOTIFY on a channel that the session listens to. */
  readonly onNotice?: (channel: string, payload: string) => void
  /** Called once if the connection breaks. */
  readonly onLost?: () => void
}

export interface DatabaseOptions {
  /** Connections at the same time, besides those of sessions. */
  readonly maxConnections?: number
  /** The server ends a longer statement, except in sessions. */
  readonly statementTimeoutMs?: number
  readonly connectTimeoutMs?: number
  /** Settings of each connection, such as `hnsw.ef_search`. */
  readonly settings?: Readonly<Record<string, string | number>>
}

/** A database that is connected to when it is first asked. `url` is `postgres://user:password@host:port/name`. */
export function openDatabase(
  url: string,
  {
    maxConnections = 4,
    statementTimeoutMs = 10_000,
    connectTimeoutMs = 3000,
    settings = {},
  }: DatabaseOptions = {},
): Database {
  const common = {
    connectionString: url,
    application_name: 'dayek',
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  }
  const pool = new pg.Pool({
    ...common,
    max: maxConnections,
    idleTimeoutMillis: 60_000,
    statement_timeout: statementTimeoutMs,
    // An unreachable server cannot enforce its own timeout.
    query_timeout: statementTimeoutMs + connectTimeoutMs,
  })
  // An idle connection broke: the pool drops it, and the next statement opens another.
  pool.on('error', () => {})

  const query = (statement: string, values?: readonly SqlValue[]) => run(pool, statement, values)

  const openSession = async ({ onNotice, onLost }: SessionHandlers = {}): Promise<Session> => {
    const client = new pg.Client(common)
    let isOpen = true
    const end = () => {
      if (isOpen) onLost?.()
      isOpen = false
    }
    client.on('error', end)
    client.on('end', end)
    client.on('notification', ({ channel, payload = '' }) => onNotice?.(channel, payload))
    await attempt(() => client.connect())
    let last: Promise<unknown> = Promise.resolve()
    /** pg warns of statements that wait in its own queue. */
    const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
      const next = last.then(work)
      last = next.catch(() => {})
      return next
    }
    return {
      query: (statement, values) => inTurn(() => run(client, statement, values)),
      copyRows: (table, rows) =>
        inTurn(() => attempt(() => copyRows(table, rows, copy => client.query(copy)))),
      async close() {
        isOpen = false
        await client.end().catch(() => {})
      },
    }
  }

  return {
    query,
    read: (statement, values) => twice(() => query(statement, values)),
    readBinary: (select, parse) =>
      twice(() =>
        withClient(
          pool,
          client => readRows(client, select, parse),
          () => true,
        ),
      ),
    transaction: work =>
      withClient(
        pool,
        client => inTransaction({ query: (statement, values) => run(client, statement, values) }, work),
        // Its state is unknown if the server went away.
        error => error instanceof DatabaseError && error.fault === 'away',
      ),
    async session(work) {
      const session = await openSession()
      try {
        return await work(session)
      } finally {
        await session.close()
      }
    },
    openSession,
    close: () => pool.end(),
  }
}

/** Runs `work` on a connection of the pool, which is closed afterwards if `isBroken` says so of an error. */
async function withClient<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  isBroken: (error: unknown) => boolean,
): Promise<T> {
  const client = await attempt(() => pool.connect())
  // It may break before it is used; the statement then fails too.
  const ignore = () => {}
  client.on('error', ignore)
  const release = (isLost: boolean) => {
    client.off('error', ignore)
    client.release(isLost)
  }
  try {
    const result = await work(client)
    release(false)
    return result
  } catch (error) {
    release(isBroken(error))
    throw error
  }
}

async function readRows<Row>(
  client: pg.PoolClient,
  select: BinarySelect,
  parse: (row: BinaryRow) => Row,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  const failures: unknown[] = []
  const onRow = (row: BinaryRow) => {
    if (failures.length > 0) return
    try {
      rows.push(parse(row))
    } catch (error) {
      failures.push(error)
    }
  }
  await attempt(() => copyBinary(select, onRow, copy => client.query(copy)))
  if (failures.length > 0) throw failures[0]
  return rows
}

async function twice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isPassing(error)) throw error
    return work()
  }
}

/** A broken connection, or a replica that cancelled the statement because what it reads has changed on the primary. */
function isPassing(error: unknown): boolean {
  return error instanceof DatabaseError && (error.fault === 'away' || error.code === '40001')
}

/** Runs `work` between BEGIN and COMMIT; ROLLBACK if it throws. */
export async function inTransaction<T>(
  connection: Connection,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  await connection.query('BEGIN')
  try {
    const result = await work(connection)
    await connection.query('COMMIT')
    return result
  } catch (error) {
    // A broken connection has rolled back by itself.
    await connection.query('ROLLBACK').catch(() => {})
    throw error
  }
}

/** A text as SQL, for statements without parameters. */
export function quoteLiteral(text: string): string {
  return pg.escapeLiteral(text)
}

/** Of pg: a pool or a client. */
interface Runner {
  query(statement: string, values?: SqlValue[]): Promise<{ readonly rows: SqlRow[] }>
}

async function run(
  runner: Runner,
  statement: string,
  values: readonly SqlValue[] = [],
): Promise<readonly SqlRow[]> {
  return (await attempt(() => runner.query(statement, [...values]))).rows
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw databaseError(error)
  }
}
