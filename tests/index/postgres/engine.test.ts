import { inspect } from 'node:util'
import { afterEach, expect, it } from 'vitest'
import { IndexError } from '../../../src/errors.ts'
import { buildMemoryIndex } from '../../../src/index/build-memory-index.ts'
import type { IndexInput } from '../../../src/index/index-input.ts'
import { buildPostgresIndex } from '../../../src/index/postgres/build-postgres-index.ts'
import {
  openPostgresEngine,
  type PostgresEngine,
  type PostgresEngineOptions,
} from '../../../src/index/postgres/postgres-engine.ts'
import { openDatabase } from '../../../src/postgres/database.ts'
import { describePostgres, useTestDatabase } from '../../postgres/test-database.ts'
import { generateInput } from '../generated-input.ts'

const SILENT = { info() {}, warn() {}, error() {} }
const FIRST = generateInput({ sizes: [12, 1, 9] })
const SECOND = generateInput({ seed: 2, sizes: [15, 2] })

async function failureOf(work: Promise<unknown>): Promise<IndexError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof IndexError) return error
  throw new Error(`expected an IndexError, got ${inspect(error)}`)
}

describePostgres('openPostgresEngine', () => {
  const { url } = useTestDatabase({ isEachTest: true })
  const closing: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })
  async function open(options: Partial<PostgresEngineOptions> = {}): Promise<PostgresEngine> {
    const engine = await openPostgresEngine(url(), { log: SILENT, ...options })
    closing.push(engine.close)
    return engine
  }
  async function query(statement: string) {
    const database = openDatabase(url())
    try {
      return await database.query(statement)
    } finally {
      await database.close()
    }
  }
  const schemas = async () =>
    (await query(`SELECT nspname FROM pg_namespace WHERE nspname LIKE 'dayek_index_%' ORDER BY oid`)).map(
      ({ nspname }) => nspname,
    )

  it('has no index before the first is built', async () => {
    expect(await (await open()).open()).toBeUndefined()
  })

  it('starts in several processes at once', async () => {
    const engines = await Promise.all([open(), open(), open()])
    expect(await Promise.all(engines.map(engine => engine.open()))).toEqual([undefined, undefined, undefined])
  })

  it('tells other processes of a new index, while the one that they use goes on answering', async () => {
    const switches: string[] = []
    let heard = () => {}
    const onSwitch = (version: string) => {
      switches.push(version)
      heard()
    }
    const [builder, reader] = [await open(), await open({ onSwitch })]
    const next = () =>
      new Promise<void>(resolve => {
        heard = resolve
      })
    const [first] = await Promise.all([next(), builder.build(FIRST)])
    expect(first).toBeUndefined()
    const old = await reader.open()
    await Promise.all([next(), builder.build(SECOND, { graceMs: 0 })])
    expect(switches).toEqual([FIRST.version, SECOND.version])
    expect(await old?.read([0])).toHaveLength(1)
    const fresh = await reader.open()
    expect(fresh?.facts.version).toBe(SECOND.version)
    await fresh?.close()
    await old?.close()
  })

  it('removes an index once nobody uses it and its grace is over', async () => {
    const engine = await open()
    await engine.build(FIRST)
    const old = await engine.open()
    await engine.build(SECOND, { graceMs: 0 })
    expect(await schemas()).toHaveLength(2)
    await old?.close()
    await engine.build(SECOND, { graceMs: 60_000 })
    expect(await schemas()).toHaveLength(2)
    await engine.build(SECOND, { graceMs: 0 })
    expect(await schemas()).toHaveLength(1)
    expect((await failureOf(old?.read([0]) ?? Promise.resolve())).message).toContain(
      'no longer in the database',
    )
  })

  it('keeps the ranking when a report is added, and reads only that report', async () => {
    const read: string[] = []
    const watched = (input: IndexInput): IndexInput => ({
      ...input,
      reports: input.reports.map(report => ({
        ...report,
        records() {
          read.push(report.info.id)
          return report.records()
        },
      })),
    })
    const all = watched(FIRST)
    const engine = await open()
    // Without the first report, so that the others get other ids.
    await engine.build({ ...all, version: 'fewer', reports: all.reports.slice(1) })
    expect(read).toEqual(['report-b', 'report-c'])
    await engine.build(all)
    expect(read).toEqual(['report-b', 'report-c', 'report-a'])
    const grown = await engine.open()
    const [grownPassages, grownRows] = [await grown?.read([12, 13]), await grown?.load([20])]
    await query(
      'DROP SCHEMA IF EXISTS dayek_index_1, dayek_index_2 CASCADE; TRUNCATE dayek.index_versions CASCADE',
    )
    await engine.build(all)
    const whole = await engine.open()
    expect(grownPassages).toEqual(await whole?.read([12, 13]))
    expect(grownRows).toEqual(await whole?.load([20]))
    expect(grown?.facts.counts).toEqual(whole?.facts.counts)
    await whole?.close()
    await grown?.close()
  })

  it('keeps the projection of its vectors when a report is added, so that the others are copied', async () => {
    const read: string[] = []
    const all = generateInput({ sizes: [20, 25, 30] })
    const reports = all.reports.map(report => ({
      ...report,
      records() {
        read.push(report.info.id)
        return report.records()
      },
    }))
    const sizes = { projectedFromRows: 50, projectedDimensions: 32 }
    const engine = await open()
    await engine.build({ ...all, version: 'fewer', reports: reports.slice(1) }, { sizes })
    read.length = 0
    await engine.build({ ...all, reports }, { sizes })
    expect(read).toEqual(['report-a'])
    const [index, reference] = [await engine.open(), await buildMemoryIndex(all)]
    const vector = all.probeVectors.slice(0, all.model.dimensions)
    const expected = await reference.nearest(vector, 5)
    expect((await index?.nearest(vector, 5))?.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
    await index?.close()
  })

  it('finds and ranks like the index in memory where most words are frequent', async () => {
    const large = generateInput({ sizes: [700, 500] })
    const engine = await open()
    await engine.build(large)
    const [index, reference] = [await engine.open(), await buildMemoryIndex(large)]
    const terms: string[] = []
    for await (const record of large.reports[1]?.records() ?? []) terms.push(...record.terms)
    const asked = [...new Set(terms)]
    for (let at = 0; at + 6 < asked.length; at += 5) {
      const question = asked.slice(at, at + 6)
      const found = (await index?.byWords(question, 10)) ?? []
      const expected = await reference.byWords(question, 10)
      expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
      for (const [rank, { score }] of found.entries())
        expect(score).toBeCloseTo(expected[rank]?.score ?? 0, 3)
    }
    await index?.close()
  })

  it('goes on with a build that was interrupted, at the report where it was', async () => {
    const read: string[] = []
    const breaking = (at: string): IndexInput => ({
      ...FIRST,
      reports: FIRST.reports.map(report => ({
        ...report,
        async *records() {
          read.push(report.info.id)
          for await (const record of report.records()) {
            if (report.info.id === at && record.passage.id === 3) throw new RangeError('interrupted')
            yield record
          }
        },
      })),
    })
    const engine = await open()
    await expect(engine.build(breaking('report-c'))).rejects.toThrow(RangeError)
    expect(await engine.open()).toBeUndefined()
    await engine.build(breaking('none'))
    expect(read).toEqual(['report-a', 'report-b', 'report-c', 'report-c'])
    const index = await engine.open()
    expect(index?.facts.counts.passages).toBe(22)
    await index?.close()
  })

  it('does not begin a build while another goes on', async () => {
    const [one, other] = [await open(), await open()]
    let failure: IndexError | undefined
    const reports = FIRST.reports.map(report => ({
      ...report,
      async *records() {
        failure ??= await failureOf(other.build(SECOND))
        yield* report.records()
      },
    }))
    await one.build({ ...FIRST, reports })
    expect(failure?.message).toContain('Another process is building')
    await other.build(SECOND)
  })

  it('takes back the index before, without building it', async () => {
    const engine = await open()
    await engine.build(FIRST)
    await engine.build(SECOND)
    const unread = { ...FIRST, reports: [] }
    await engine.build(unread)
    const index = await engine.open()
    expect(index?.facts.version).toBe(FIRST.version)
    await index?.close()
  })

  it('changes the figures of an index in use', async () => {
    const engine = await open()
    await engine.build(FIRST)
    await engine.build({ ...FIRST, quality: { recall: 0.5 } })
    const index = await engine.open()
    expect(index?.facts.quality).toEqual({ recall: 0.5 })
    await index?.close()
  })

  it('refuses a report that has not as many passages as it says', async () => {
    const [report] = FIRST.reports
    const short = { ...FIRST, reports: report ? [{ ...report, passageCount: 13 }] : [] }
    const engine = await open()
    expect((await failureOf(engine.build(short))).message).toBe(
      'Report report-a has 12 passages, not 13 as it says',
    )
  })

  it('refuses an index of another model or layout', async () => {
    const engine = await open()
    await engine.build(FIRST)
    const other = { ...FIRST.model, id: 'other', sha256: '0', dimensions: 32 }
    expect((await failureOf(engine.open(other))).message).toMatch(/"generated" \(64 .*"other" \(32\)/)
    await query('UPDATE dayek.index_versions SET layout = 99')
    expect((await failureOf(engine.open())).message).toMatch(/layout 99.*npm run embed/)
  })

  it('says that the tables are of a newer version', async () => {
    await open()
    await query(`INSERT INTO dayek.migrations (part, number) VALUES ('index', 99)`)
    expect((await failureOf(open())).message).toContain('Update Dayek')
  })

  it('says that a damaged index must be built anew', async () => {
    const engine = await open()
    await engine.build(FIRST)
    const index = await engine.open()
    await query(
      `UPDATE dayek_index_1.passages SET content = 'x' WHERE id = 3; DELETE FROM dayek_index_1.passages WHERE id = 4`,
    )
    expect((await failureOf(index?.read([3]) ?? Promise.resolve())).message).toContain('npm run embed')
    expect((await failureOf(index?.read([4]) ?? Promise.resolve())).message).toContain('lacks passage 4')
    await index?.close()
  })

  it('builds only where it may write', async () => {
    await open()
    const readOnly = openDatabase(url(), { settings: { default_transaction_read_only: 'on' } })
    closing.push(() => readOnly.close())
    expect((await failureOf(buildPostgresIndex(readOnly, FIRST))).message).toContain('read-only')
  })

  it('never prints the password', async () => {
    const address = Object.assign(new URL(url()), { password: 'hunter2-secret' }).href
    const lines: unknown[] = []
    const note = (...args: unknown[]) => lines.push(args)
    const log = { info: note, warn: note, error: note }
    const refused = await failureOf(openPostgresEngine(address, { log }))
    const away = await failureOf(
      openPostgresEngine(Object.assign(new URL(address), { port: '1' }).href, { log, maxAttempts: 1 }),
    )
    const printed = inspect([refused, away, lines], { depth: 10, showHidden: true })
    expect(printed).not.toContain('hunter2')
    expect(printed).not.toContain('127.0.0.1')
    expect(refused.message).toContain('STORE_URL')
  })
})
