import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PostgresServer, startPostgres } from '../../scripts/postgres/postgres-server.ts'
import { DatabaseError } from '../../src/errors.ts'
import { type Database, openDatabase, type Session } from '../../src/postgres/database.ts'
import { databaseError } from '../../src/postgres/database-faults.ts'
import { migrate } from '../../src/postgres/migrate.ts'
import { waitForDatabase } from '../../src/postgres/wait-for-database.ts'
import { describePostgres, useTestDatabase, withDatabase } from './test-database.ts'

const SCHEMA = {
  part: 'test',
  migrations: [
    'CREATE TABLE dayek.first (id int); CREATE TABLE dayek.second (id int)',
    'ALTER TABLE dayek.first ADD COLUMN name text',
  ],
}

/** What a call fails with. */
async function failureOf(work: Promise<unknown>): Promise<DatabaseError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof DatabaseError) return error
  throw new Error(`expected a DatabaseError, got ${inspect(error)}`)
}

describePostgres('openDatabase', () => {
  const { url } = useTestDatabase()
  const opened: Database[] = []
  const open = (...args: Parameters<typeof openDatabase>) => {
    const database = openDatabase(...args)
    opened.push(database)
    return database
  }
  afterAll(() => Promise.all(opened.map(database => database.close())))

  it('gives rows by the names of their columns', async () => {
    const rows = await open(url()).query('SELECT $1::int + 1 AS next, $2::text AS name', [1, 'ә'])
    expect(rows).toEqual([{ next: 2, name: 'ә' }])
  })

  it('undoes a transaction that fails', async () => {
    const database = open(url())
    await database.query('CREATE TABLE kept (id int)')
    const work = database.transaction(async connection => {
      await connection.query('INSERT INTO kept VALUES (1)')
      throw new RangeError('no')
    })
    await expect(work).rejects.toThrow(RangeError)
    expect(await database.query('SELECT * FROM kept')).toEqual([])
  })

  it('ends a statement that takes too long', async () => {
    const failure = await failureOf(open(url(), { statementTimeoutMs: 20 }).query('SELECT pg_sleep(60)'))
    expect(failure).toMatchObject({ fault: 'slow', code: '57014' })
  })

  it('sets what is asked for in each connection', async () => {
    const database = open(url(), { settings: { 'hnsw.ef_search': 123 } })
    expect(await database.query(`SELECT current_setting('hnsw.ef_search') AS ef`)).toEqual([{ ef: '123' }])
  })

  it('hears what other connections tell', async () => {
    const database = open(url())
    let session: Session | undefined
    const heard = new Promise<string>((resolve, reject) => {
      const onNotice = (channel: string, payload: string) => resolve(`${channel} ${payload}`)
      database
        .openSession({ onNotice })
        .then(async opened => {
          session = opened
          await opened.query('LISTEN news')
          await database.query(`SELECT pg_notify('news', 'seven')`)
        })
        .catch(reject)
    })
    expect(await heard).toBe('news seven')
    await session?.close()
  })

  it.each([
    ['a wrong password', (address: URL) => Object.assign(address, { password: 'hunter2-secret' }), 'refused'],
    ['an unknown user', (address: URL) => Object.assign(address, { username: 'nobody-known' }), 'refused'],
    ['an unknown database', (address: URL) => Object.assign(address, { pathname: '/nowhere' }), 'refused'],
    ['a closed port', (address: URL) => Object.assign(address, { port: '1' }), 'away'],
    ['an unknown host', (address: URL) => Object.assign(address, { hostname: 'nowhere.invalid' }), 'away'],
  ])('says what is wrong with %s, and never the password', async (_what, change, fault) => {
    const address = change(new URL(url()))
    const failure = await failureOf(open(address.href).query('SELECT 1'))
    expect(failure.fault).toBe(fault)
    expect(failure.message).toMatch(/^The database .+\(\w+\)$/)
    const printed = inspect(failure, { depth: 10, showHidden: true })
    expect(printed).not.toContain(address.password)
    expect(printed).not.toContain(address.hostname)
  })

  it('repeats nothing of a statement that fails', async () => {
    const failure = await failureOf(open(url()).query('SELECT $1::text::int', ['құпия сұрақ']))
    expect(failure).toMatchObject({ fault: 'failed', code: '22P02' })
    expect(inspect(failure, { depth: 10, showHidden: true })).not.toContain('сұрақ')
  })
})

describePostgres('migrate', () => {
  const { url } = useTestDatabase()
  let database: Database
  beforeAll(() => {
    database = openDatabase(url())
  })
  afterAll(() => database.close())

  it('makes the tables once when several processes start together', async () => {
    await Promise.all([1, 2, 3].map(() => migrate(database, SCHEMA)))
    await database.query(`INSERT INTO dayek.first VALUES (1, 'one')`)
    await migrate(database, SCHEMA)
    const done = await database.query('SELECT part, number FROM dayek.migrations ORDER BY number')
    expect(done).toEqual([
      { part: 'test', number: 1 },
      { part: 'test', number: 2 },
    ])
  })

  it('adds what an older version lacks', async () => {
    const newer = { ...SCHEMA, migrations: [...SCHEMA.migrations, 'CREATE TABLE dayek.third (id int)'] }
    await migrate(database, newer)
    expect(await database.query('SELECT count(*)::int AS count FROM dayek.third')).toEqual([{ count: 0 }])
  })

  it('refuses tables of a newer version', async () => {
    const failure = await failureOf(migrate(database, SCHEMA))
    expect(failure).toMatchObject({ fault: 'newer' })
    expect(failure.message).toContain('Update Dayek')
  })

  it('leaves nothing of a migration that fails', async () => {
    const broken = { part: 'broken', migrations: ['CREATE TABLE dayek.half (id int)', 'CREATE TABLE'] }
    expect(await failureOf(migrate(database, broken))).toMatchObject({ code: '42601' })
    expect(await database.query(`SELECT to_regclass('dayek.half') AS half`)).toEqual([{ half: null }])
  })

  it('says that a database is read-only', async () => {
    const readOnly = openDatabase(url(), { settings: { default_transaction_read_only: 'on' } })
    expect(await failureOf(migrate(readOnly, { part: 'other', migrations: ['SELECT 1'] }))).toMatchObject({
      fault: 'read-only',
    })
    await readOnly.close()
  })
})

describePostgres('a server that comes and goes', () => {
  let server: PostgresServer
  let database: Database
  beforeAll(async () => {
    server = await startPostgres()
    database = openDatabase(server.url)
  })
  afterAll(async () => {
    await database.close()
    await server.stop()
  })

  it('answers again by itself after a crash', async () => {
    await database.query('CREATE TABLE kept (id int)')
    await server.kill()
    expect(await failureOf(database.read('SELECT 1'))).toMatchObject({ fault: 'away' })
    await server.start()
    expect(await database.read('SELECT count(*)::int AS count FROM kept')).toEqual([{ count: 0 }])
  })

  it('reads again at once where an idle connection broke', async () => {
    await database.query('SELECT 1')
    await server.halt()
    await server.start()
    expect(await database.read('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('tells a session that its connection broke', async () => {
    let losses = 0
    await database.openSession({
      onLost: () => {
        losses++
      },
    })
    await server.halt()
    expect(losses).toBe(1)
    await server.start()
  })

  it('is waited for with growing pauses, which is logged once', async () => {
    const lines: string[] = []
    const log = {
      info: (event: string) => lines.push(event),
      warn: (event: string) => lines.push(event),
      error: (event: string) => lines.push(event),
    }
    const pauses: number[] = []
    await server.halt()
    await waitForDatabase(database, {
      log,
      pause: async ms => {
        pauses.push(ms)
        if (pauses.length === 7) await server.start()
      },
    })
    expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000])
    expect(lines).toEqual(['database_away', 'database_back'])
  })

  it('is waited for no longer than configured, and not with a wrong password', async () => {
    const log = { info() {}, warn() {}, error() {} }
    const wrong = openDatabase(Object.assign(new URL(server.url), { password: 'wrong' }).href)
    expect(await failureOf(waitForDatabase(wrong, { log }))).toMatchObject({ fault: 'refused' })
    await wrong.close()
    const nowhere = openDatabase(
      withDatabase(Object.assign(new URL(server.url), { port: '1' }).href, 'dayek'),
    )
    let pauses = 0
    const pause = async () => {
      pauses++
    }
    expect(await failureOf(waitForDatabase(nowhere, { log, maxAttempts: 3, pause }))).toMatchObject({
      fault: 'away',
    })
    expect(pauses).toBe(2)
    await nowhere.close()
  })
})

describe('databaseError', () => {
  it.each([
    ['53100', 'full'],
    ['25006', 'read-only'],
    ['53300', 'busy'],
    ['57P03', 'away'],
    ['08006', 'away'],
    ['ETIMEDOUT', 'away'],
    ['28P01', 'refused'],
    ['42P01', 'failed'],
  ])('knows %s', (code, fault) => {
    expect(databaseError(Object.assign(new Error('raw words'), { code }))).toMatchObject({
      fault,
      code,
      message: expect.not.stringContaining('raw words'),
    })
  })

  it('knows errors without a code, and those of several addresses', () => {
    expect(databaseError(new Error('Connection terminated unexpectedly')).fault).toBe('away')
    expect(
      databaseError(new AggregateError([Object.assign(new Error(), { code: 'ECONNREFUSED' })])).fault,
    ).toBe('away')
    expect(databaseError(new RangeError('a defect')).fault).toBe('failed')
    expect(databaseError('thrown').fault).toBe('failed')
  })
})
