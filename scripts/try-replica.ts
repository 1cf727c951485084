// Tries what docs/scaling.md says of a streaming replica, with two servers on this machine. USAGE explains it.
import { performance } from 'node:perf_hooks'
import { describeMachine } from '../evaluation/bench/machine.ts'
import { type ReplicaTrial, replicaTable } from '../evaluation/bench/replica-table.ts'
import { scaleInputOf } from '../evaluation/bench/scale/scale-input.ts'
import { loadSource } from '../evaluation/bench/scale/source-passages.ts'
import { writeGenerated } from '../evaluation/generated-docs.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { IndexError, InputError } from '../src/errors.ts'
import type { PassageIndex } from '../src/index/passage-index.ts'
import { openPostgresEngine } from '../src/index/postgres/postgres-engine.ts'
import { silentLogger } from '../src/log.ts'
import { type Database, openDatabase } from '../src/postgres/database.ts'
import { type PostgresServer, startPostgres } from './postgres/postgres-server.ts'

const USAGE = `Usage: npx tsx scripts/try-replica.ts [--write-docs]
Builds an index of generated passages on a PostgreSQL server, makes a replica and reads from it, kills the primary while somebody
writes, promotes the replica and goes on there; once with asynchronous and once with synchronous replication. Prints what was lost
and how long each step took. Needs the index of npm run embed. --write-docs puts the table into docs/scaling.md.`

const PASSAGES = 1_000
const LAG_SAMPLES = 100
/** Somebody writes so long before the primary is killed. */
const WRITING_MS = 2_000
const PAUSE_MS = 2

await runScript(USAGE, async () => {
  const machine = describeMachine(new Date())
  const source = await loadSource(readConfig().indexDir)
  const trials: ReplicaTrial[] = []
  for (const isSynchronous of [false, true]) {
    const trial = await tryReplica(scaleInputs(source), isSynchronous)
    trials.push(trial)
    console.error(JSON.stringify(trial))
  }
  const table = replicaTable(trials, PASSAGES)
  console.log(`${table}\n\n${machine}`)
  if (process.argv.includes('--write-docs')) {
    const text = `${table}\n\n\`npx tsx scripts/try-replica.ts --write-docs\`, ${machine}.`
    await writeGenerated([{ path: 'docs/scaling.md', name: 'scaling: replica', text }])
  }
  return 0
})

function scaleInputs(source: Parameters<typeof scaleInputOf>[0]) {
  const input = (passages: number) => scaleInputOf(source, { passages, seed: 1 })
  return { first: input(PASSAGES), second: input(PASSAGES + 200) }
}

async function tryReplica(
  { first, second }: ReturnType<typeof scaleInputs>,
  isSynchronous: boolean,
): Promise<ReplicaTrial> {
  // As for data that must survive a power cut, so that waiting for the disk is part of the times.
  const primary = await startPostgres({ settings: ['fsync=on', 'full_page_writes=on'] })
  const servers: PostgresServer[] = [primary]
  const closing: (() => Promise<void>)[] = []
  try {
    const builder = await openPostgresEngine(primary.url, { log: silentLogger })
    await builder.build(first)
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
    await moved.build(second)
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
