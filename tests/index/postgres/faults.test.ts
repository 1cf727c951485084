import { chown } from 'node:fs/promises'
import { inspect } from 'node:util'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { mountSmallDisk } from '../../../evaluation/chaos/small-disk.ts'
import { NOBODY, type PostgresServer, startPostgres } from '../../../scripts/postgres/postgres-server.ts'
import { IndexError } from '../../../src/errors.ts'
import type { IndexInput } from '../../../src/index/index-input.ts'
import {
  openPostgresEngine,
  type PostgresEngine,
  type PostgresEngineOptions,
} from '../../../src/index/postgres/postgres-engine.ts'
import { openDatabase } from '../../../src/postgres/database.ts'
import { describePostgres } from '../../postgres/test-database.ts'
import { generateInput } from '../generated-input.ts'

const SILENT = { info() {}, warn() {}, error() {} }
const INPUT = generateInput({ sizes: [12, 1, 9] })
const NEXT = generateInput({ seed: 2, sizes: [15, 2] })

async function failureOf(work: Promise<unknown> | undefined): Promise<IndexError> {
  const error = await work?.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof IndexError) return error
  throw new Error(`expected an IndexError, got ${inspect(error)}`)
}

describePostgres('an index in a database that comes and goes', () => {
  let server: PostgresServer
  const closing: (() => Promise<void>)[] = []
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })
  afterAll(() => server.stop())
  async function open(options: Partial<PostgresEngineOptions> = {}): Promise<PostgresEngine> {
    const engine = await openPostgresEngine(server.url, { log: SILENT, ...options })
    closing.push(engine.close)
    return engine
  }

  it('waits for a database that is away at start', async () => {
    await server.halt()
    const events: string[] = []
    const note = (event: string) => events.push(event)
    const opening = open({ log: { info: note, warn: note, error: note } })
    await server.start()
    await opening
    expect(events).toEqual(['database_away', 'database_back'])
  })

  it('fails with a sentence while the database is away, and answers once it is back', async () => {
    const engine = await open()
    await engine.build(INPUT)
    const index = await engine.open()
    await server.kill()
    const [vector] = [INPUT.probeVectors.slice(0, INPUT.model.dimensions)]
    for (const call of [
      () => index?.nearest(vector, 5),
      () => index?.byWords(['адам'], 5),
      () => index?.scoreWords(['адам'], [1]),
      () => index?.frequencies(['адам']),
      () => index?.read([1]),
      () => index?.load([1]),
      () => index?.withFingerprint('report-a', 'abcd'),
      () => index?.atBlock('report-a', 5),
      () => index?.spellings(['адам']),
      () => index?.kazakhSpellings(['адам_']),
      () => engine.open(),
      () => engine.build(NEXT),
    ]) {
      expect((await failureOf(call())).message).toMatch(
        /^The database is out of reach\. Check .+ \(ECONNREFUSED\)$/,
      )
    }
    expect(await engine.isReachable()).toBe(false)
    await server.start()
    expect(await index?.read([1])).toHaveLength(1)
    expect(await engine.isReachable()).toBe(true)
    await index?.close()
  })

  it('notices what was switched while its connection was lost', async () => {
    const switched = new Promise<string>((resolve, reject) => {
      open({ onSwitch: resolve })
        .then(async () => {
          await server.halt()
          await server.start()
          const builder = await open()
          await builder.build(NEXT)
        })
        .catch(reject)
    })
    expect(await switched).toBe(NEXT.version)
  })

  it('goes on with a build during which the server crashed', async () => {
    const engine = await open()
    const read: string[] = []
    const crashing = (at: string | undefined): IndexInput => ({
      ...INPUT,
      version: 'crashed',
      reports: INPUT.reports.map(report => ({
        ...report,
        key: `${report.key}-other`,
        async *records() {
          read.push(report.info.id)
          if (report.info.id === at) await server.kill()
          yield* report.records()
        },
      })),
    })
    expect((await failureOf(engine.build(crashing('report-b')))).message).toContain('out of reach')
    await server.start()
    await engine.build(crashing(undefined))
    expect(read).toEqual(['report-a', 'report-b', 'report-b', 'report-c'])
    const index = await engine.open()
    expect(index?.facts.counts.passages).toBe(22)
    await index?.close()
  })

  it('asks the primary server while the replica is away', async () => {
    const engine = await open({ readUrl: Object.assign(new URL(server.url), { port: '1' }).href })
    await engine.build(INPUT)
    const index = await engine.open()
    expect(await index?.read([1])).toHaveLength(1)
    await index?.close()
  })

  it('answers from the replica while the primary server is away, and the other way round', async () => {
    const primary = await startPostgres()
    const servers = [primary]
    try {
      const replica = await primary.replicate()
      servers.push(replica)
      const engine = await openPostgresEngine(primary.url, { log: SILENT, readUrl: replica.url })
      closing.push(engine.close)
      const arrived = new Promise<string>(resolve => {
        openPostgresEngine(primary.url, { log: SILENT, readUrl: replica.url, onSwitch: resolve }).then(
          ({ close }) => closing.push(close),
        )
      })
      await engine.build(INPUT)
      expect(await arrived).toBe(INPUT.version)
      const index = await engine.open()
      const vector = INPUT.probeVectors.slice(0, INPUT.model.dimensions)
      const nearest = await index?.nearest(vector, 5)
      await primary.kill()
      expect(await index?.nearest(vector, 5)).toEqual(nearest)
      expect(await engine.isReachable()).toBe(false)
      await primary.start()
      await replica.kill()
      expect(await index?.nearest(vector, 5)).toEqual(nearest)
      await index?.close()
    } finally {
      for (const close of closing.splice(0).reverse()) await close()
      for (const each of servers.reverse()) await each.stop()
    }
  })

  it('keeps the index in use when the disk is full, and goes on with the build once there is room', async context => {
    const disk = await mountSmallDisk()
    if (!disk) return context.skip('root is needed to mount a small disk')
    const database = openDatabase(server.url)
    closing.push(database.close)
    const engine = await open()
    await engine.build(INPUT)
    const index = await engine.open()
    try {
      await chown(disk.path, NOBODY, NOBODY)
      await database.query(`CREATE TABLESPACE small LOCATION '${disk.path}'`)
      await database.query('ALTER DATABASE postgres SET default_tablespace = small')
      const large = generateInput({ seed: 3, sizes: [300, 300, 300] })
      expect((await failureOf(engine.build(large))).message).toContain('no space left')
      expect(await index?.read([1])).toHaveLength(1)
      await disk.grow()
      await engine.build(large)
      const grown = await engine.open()
      expect(grown?.facts.version).toBe(large.version)
      await grown?.close()
    } finally {
      await index?.close()
      await database.query('ALTER DATABASE postgres RESET default_tablespace')
      await engine.build(INPUT, { graceMs: 0 })
      await database.query('DROP TABLESPACE small')
      await disk.remove()
    }
  })

  it('says that pgvector is missing where it may not be created', async () => {
    const database = openDatabase(server.url)
    await database.query(`CREATE ROLE weak LOGIN PASSWORD 'weak'; GRANT CONNECT ON DATABASE postgres TO weak`)
    await database.query('CREATE DATABASE bare')
    await database.close()
    const url = Object.assign(new URL(server.url), { username: 'weak', password: 'weak', pathname: '/bare' })
    expect((await failureOf(openPostgresEngine(url.href, { log: SILENT }))).message).toContain(
      'CREATE EXTENSION vector',
    )
  })
})
