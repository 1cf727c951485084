import { performance } from 'node:perf_hooks'
import { IndexError, InputError } from '../../src/errors.ts'
import type { PassageIndex } from '../../src/index/passage-index.ts'
import { openPostgresEngine } from '../../src/index/postgres/postgres-engine.ts'
import { silentLogger } from '../../src/log.ts'
import { type Database, openDatabase } from '../../src/postgres/database.ts'
import type { ReplicaTrial } from './replica-table.ts'
import { scaleInputOf } from './scale/scale-input.ts'
import type { Source } from './scale/source-passages.ts'

export const TRIAL_PASSAGES = 1_000
const LAG_SAMPLES = 100
/** Somebody writes so long before the primary is killed, and reads so long afterwards. */
const WRITING_MS = 2_000
const PAUSE_MS = 2

/** A server of our own that can be followed and killed. */
interface TrialServer {
  readonly url: string
  replicate(): Promise<TrialServer>
  kill(): Promise<void>
  stop(): Promise<void>
}

export interface TrialOptions {
  readonly startServer: () => Promise<TrialServer>
  /** Of a server with one replica, which then must have a commit before it is acknowledged. */
  readonly isSynchronous: boolean
}

/**
 * Builds an index on a server, makes a replica and reads from it, kills the primary while somebody writes, promotes the replica,
 * moves there and builds another index.
 */
export async function tryReplica(
  source: Source,
  { startServer, isSynchronous }: TrialOptions,
): Promise<ReplicaTrial> {
  const inputOf = (passages: number) => scaleInputOf(source, { passages, seed: 1 })
  const primary = await startServer()
  const servers: TrialServer[] = [primary]
  const closing: (() => Promise<void>)[] = []
  try {
    const builder = await openPostgresEngine(primary.url, { log: silentLogger })
    await builder.build(inputOf(TRIAL_PASSAGES))
    await builder.close()
    const [replica, backupMs] = await timed(() => primary.replicate())
    servers.push(replica)
    const [writer, follower] = [openDatabase(primary.url), openDatabase(replica.url)]
    closing.push(writer.close, follower.close)
    if (isSynchronous) await makeSynchronous(writer)
    await writer.query('CREATE TABLE trial (number int PRIMARY KEY)')
    const lagMs = await measureLag(writer, follower)

    const engine = await openPostgresEngine(primary.url, { log: silentLogger, readUrl: replica.url })
    closing.push(engine.close)
    const index = present(await engine.open())
    const reading = readUntilStopped(index)
    const writing = writeUntilItFails(writer)
    await pause(WRITING_MS)
    await primary.kill()
    const { committed, writeMs } = await writing
    await pause(WRITING_MS)
    const [, promotionMs] = await timed(() => promote(follower))
    const reads = await reading.stop()
    const [row] = await follower.query('SELECT count(*) FROM trial WHERE number >= 0')
    await index.close()

    const [moved, movingMs] = await timed(async () => {
      const opened = await openPostgresEngine(replica.url, { log: silentLogger })
      closing.push(opened.close)
      await readOnce(present(await opened.open()))
      return opened
    })
    await moved.build(inputOf(TRIAL_PASSAGES + 200))
    const grown = present(await moved.open())
    const passagesAfterwards = grown.facts.counts.passages
    await grown.close()
    return {
      isSynchronous,
      backupMs,
      lagMs,
      writeMs,
      committed,
      lost: committed - Number(row?.count),
      reads,
      promotionMs,
      movingMs,
      passagesAfterwards,
    }
  } finally {
    for (const close of closing.reverse()) await close().catch(() => {})
    for (const server of servers.reverse()) await server.stop()
  }
}

async function makeSynchronous(primary: Database): Promise<void> {
  await primary.query(`ALTER SYSTEM SET synchronous_standby_names = '*'`)
  await primary.query('SELECT pg_reload_conf()')
  await until(async () => {
    const [row] = await primary.query(`SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'`)
    return Number(row?.count) === 1
  })
}

/** From a commit on the primary until the replica shows it, by sample. */
async function measureLag(primary: Database, replica: Database): Promise<readonly number[]> {
  const lagMs: number[] = []
  for (let number = -LAG_SAMPLES; number < 0; number++) {
    await primary.query('INSERT INTO trial VALUES ($1)', [number])
    const committed = performance.now()
    await until(async () => {
      const rows = await replica
        .query('SELECT 1 FROM trial WHERE number = $1', [number])
        // The table itself may not have arrived.
        .catch(() => [])
      return rows.length > 0
    })
    lagMs.push(performance.now() - committed)
  }
  return lagMs
}

/** Writes numbers from 0 and gives how many were committed when the server went away, and how long each took. */
async function writeUntilItFails(
  primary: Database,
): Promise<{ readonly committed: number; readonly writeMs: readonly number[] }> {
  const writeMs: number[] = []
  for (;;) {
    try {
      const [, ms] = await timed(() => primary.query('INSERT INTO trial VALUES ($1)', [writeMs.length]))
      writeMs.push(ms)
    } catch {
      return { committed: writeMs.length, writeMs }
    }
  }
}

function readUntilStopped(index: PassageIndex) {
  let isStopped = false
  const counts = { answered: 0, failed: 0 }
  const done = (async () => {
    while (!isStopped) {
      await readOnce(index).then(
        () => counts.answered++,
        () => counts.failed++,
      )
    }
  })()
  return {
    async stop() {
      isStopped = true
      await done
      return counts
    },
  }
}

async function readOnce(index: PassageIndex): Promise<void> {
  const { dimensions } = index.facts.model
  const near = await index.nearest(index.facts.probeVectors.slice(0, dimensions), 10)
  await index.load(near.map(({ id }) => id))
}

/** Until it takes writes. */
async function promote(replica: Database): Promise<void> {
  const [row] = await replica.query('SELECT pg_promote() AS is_promoted')
  if (row?.is_promoted !== true) throw new InputError('the replica was not promoted within a minute')
  await replica.query('INSERT INTO trial VALUES (-1000)')
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await pause(PAUSE_MS)
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const started = performance.now()
  const result = await work()
  return [result, performance.now() - started]
}

function present(index: PassageIndex | undefined): PassageIndex {
  if (!index) throw new IndexError('there is no index in the database')
  return index
}
