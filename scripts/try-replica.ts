// Tries what docs/scaling.md says of a streaming replica, with two servers on this machine. USAGE explains it.
import { describeMachine } from '../evaluation/bench/machine.ts'
import { replicaTable } from '../evaluation/bench/replica-table.ts'
import { TRIAL_PASSAGES, tryReplica } from '../evaluation/bench/replica-trial.ts'
import { loadSource } from '../evaluation/bench/scale/source-passages.ts'
import { writeGenerated } from '../evaluation/generated-docs.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { startPostgres } from './postgres/postgres-server.ts'

const USAGE = `Usage: npx tsx scripts/try-replica.ts [--write-docs]
Builds an index of generated passages on a PostgreSQL server, makes a replica and reads from it, kills the primary while somebody
writes, promotes the replica and goes on there; once with asynchronous and once with synchronous replication. Prints what was lost
and how long each step took. Needs the index of npm run embed. --write-docs puts the table into docs/scaling.md.`

/** As for data that must survive a power cut, so that waiting for the disk is part of the times. */
const SETTINGS = ['fsync=on', 'full_page_writes=on']

await runScript(USAGE, async () => {
  const machine = describeMachine(new Date())
  const source = await loadSource(readConfig().indexDir)
  const startServer = () => startPostgres({ settings: SETTINGS })
  const asynchronous = await tryReplica(source, { startServer, isSynchronous: false })
  const synchronous = await tryReplica(source, { startServer, isSynchronous: true })
  const table = replicaTable([asynchronous, synchronous], TRIAL_PASSAGES)
  console.log(`${machine}\n\n${table}`)
  if (process.argv.includes('--write-docs')) {
    const text = `${table}\n\n\`npx tsx scripts/try-replica.ts --write-docs\`, ${machine}.`
    await writeGenerated([{ path: 'docs/scaling.md', name: 'scaling: replica', text }])
  }
  return 0
})
