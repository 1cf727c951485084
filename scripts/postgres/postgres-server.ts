import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPostgres, POSTGRES_IN_WHEEL } from './install-postgres.ts'

/** An unprivileged user that every Unix has; the server refuses to run as root. */
export const NOBODY = 65_534
const USER = 'dayek'
const START_LIMIT_MS = 30_000
const PAUSE_MS = 20
const ERRORS_ONLY: StdioOptions = ['ignore', 'ignore', 'pipe']

/** Fast rather than safe from a power cut; the data survives a crash of the server. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=off',
  'full_page_writes=off',
  'max_connections=60',
  'shared_buffers=128MB',
  'max_wal_size=4GB',
  'log_min_messages=fatal',
]

/**
 * Runs the server until a line arrives or the pipe closes, which it does however its owner ends. Without a line, nobody is left to
 * remove the folder.
 */
const KEEPER = `
folder=$1; shift
"$@" & server=$!
read -r line
kill -INT $server 2>/dev/null
wait $server
[ -n "$line" ] || rm -rf "$folder"
`

/** A PostgreSQL server of our own on loopback. */
export interface PostgresServer {
  /** `postgres://user:password@127.0.0.1:port/postgres`; the password is random. */
  readonly url: string
  /** Ends its processes at once, as a crash would. */
  kill(): Promise<void>
  /** Starts it again on the same port and data after `kill` or `halt`. */
  start(): Promise<void>
  /** Disconnects everybody and ends. */
  halt(): Promise<void>
  /** The same, and removes its data. */
  stop(): Promise<void>
  /** Starts a server that follows this one, which must run: a streaming replica, made by `pg_basebackup -R`. */
  replicate(): Promise<PostgresServer>
}

export interface PostgresServerOptions {
  /** Settings of postgresql.conf, `name=value`, added to those for tests. */
  readonly settings?: readonly string[]
}

/** Creates a cluster in a temporary folder and starts it. Throws PostgresMissing where PostgreSQL cannot be installed. */
export async function startPostgres({ settings = [] }: PostgresServerOptions = {}): Promise<PostgresServer> {
  const wheel = await installPostgres()
  const password = randomBytes(12).toString('hex')
  return inNewFolder(wheel, async cluster => {
    const passwordFile = join(cluster.folder, 'password')
    await writeFile(passwordFile, password, { mode: 0o644 })
    await cluster.run('initdb', [
      ...['-D', cluster.data, '--username', USER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
      ...['--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-sync', '--no-instructions'],
    ])
    return startCluster(cluster, { wheel, password, settings })
  })
}

/** A folder for the data of a server, owned by the user that runs it. */
interface Cluster {
  readonly folder: string
  readonly data: string
  readonly bin: string
  readonly owner: { readonly uid?: number; readonly gid?: number }
  /** Runs a program of PostgreSQL to its end. */
  run(program: string, args: readonly string[]): Promise<void>
}

/** The folder is removed if `start` fails. */
async function inNewFolder(
  wheel: string,
  start: (cluster: Cluster) => Promise<PostgresServer>,
): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'dayek-postgres-'))
  try {
    return await start(await prepareFolder(folder, wheel))
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

async function prepareFolder(folder: string, wheel: string): Promise<Cluster> {
  const isRoot = process.geteuid?.() === 0
  const owner = isRoot ? { uid: NOBODY, gid: NOBODY } : {}
  const isReachable = !isRoot || (await canRun(join(wheel, POSTGRES_IN_WHEEL, 'bin', 'postgres'), owner))
  const bin = join(isReachable ? wheel : await copyTo(folder, wheel), POSTGRES_IN_WHEEL, 'bin')
  if (isRoot) await runToEnd(spawn('chown', ['-R', `${NOBODY}:${NOBODY}`, folder], { stdio: ERRORS_ONLY }))
  return {
    folder,
    data: join(folder, 'data'),
    bin,
    owner,
    run: (program, args) =>
      runToEnd(spawn(join(bin, program), args, { ...owner, stdio: ERRORS_ONLY, cwd: folder })),
  }
}

interface ClusterOptions {
  readonly wheel: string
  readonly password: string
  readonly settings: readonly string[]
}

async function startCluster(
  { folder, data, bin, owner }: Cluster,
  { wheel, password, settings }: ClusterOptions,
): Promise<PostgresServer> {
  const port = await findFreePort()
  const options = [...SETTINGS, ...settings, `port=${port}`].flatMap(setting => ['-c', setting])
  let keeper: ChildProcess | undefined

  const start = async () => {
    const command = ['-c', KEEPER, 'keeper', folder, join(bin, 'postgres'), '-D', data, ...options]
    // A session of its own, so that Ctrl+C reaches only us.
    keeper = spawn('/bin/sh', command, {
      ...owner,
      cwd: folder,
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    // It may be gone before us.
    keeper.stdin?.on('error', () => {})
    await waitUntilReady(data, port)
  }
  const halt = async () => {
    if (!keeper || keeper.exitCode !== null) return
    const closed = new Promise(resolve => keeper?.on('close', resolve))
    keeper.stdin?.end('stop\n')
    await closed
    keeper = undefined
  }
  const url = `postgres://${USER}:${password}@127.0.0.1:${port}/postgres`
  await start()
  return {
    url,
    start,
    halt,
    async kill() {
      if (!keeper) return
      const closed = new Promise(resolve => keeper?.on('close', resolve))
      const [server = ''] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')
      const others = await childrenOf(Number(server))
      for (const pid of [Number(server), ...others]) killProcess(pid)
      keeper.stdin?.end('stop\n')
      await closed
      keeper = undefined
      await waitUntilGone(port)
      // It still says that the server is ready.
      await rm(join(data, 'postmaster.pid'), { force: true })
    },
    async stop() {
      await halt()
      await rm(folder, { recursive: true, force: true })
    },
    replicate: () =>
      inNewFolder(wheel, async cluster => {
        await cluster.run('pg_basebackup', [
          '-d',
          url,
          '-D',
          cluster.data,
          '-R',
          '--checkpoint=fast',
          '--no-sync',
        ])
        return startCluster(cluster, { wheel, password, settings })
      }),
  }
}

/** Whether another user may enter the folders above a program. */
async function canRun(
  program: string,
  user: { readonly uid?: number; readonly gid?: number },
): Promise<boolean> {
  return runToEnd(spawn(program, ['--version'], { ...user, stdio: 'ignore', cwd: '/' })).then(
    () => true,
    () => false,
  )
}

/** A copy of the wheel. */
async function copyTo(folder: string, wheel: string): Promise<string> {
  const copy = join(folder, 'wheel')
  await cp(wheel, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}

async function childrenOf(parent: number): Promise<readonly number[]> {
  const child = spawn('ps', ['-A', '-o', 'pid=,ppid='], { stdio: ['ignore', 'pipe', 'ignore'] })
  let table = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    table += text
  })
  await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  return table.split('\n').flatMap(line => {
    const [pid, of] = line.trim().split(/\s+/).map(Number)
    return pid !== undefined && of === parent ? [pid] : []
  })
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

async function runToEnd(child: ChildProcess): Promise<void> {
  let output = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  const status = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (status !== 0) throw new Error(`${child.spawnfile} failed: ${output.trim()}`)
}

/** The line of postmaster.pid that says so. */
async function waitUntilReady(data: string, port: number): Promise<void> {
  const limit = performance.now() + START_LIMIT_MS
  while (performance.now() < limit) {
    const status = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')
    if (/^ready\s*$/m.test(status) && (await isListening(port))) return
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
  }
  throw new Error(`PostgreSQL has not started in ${START_LIMIT_MS / 1000} s`)
}

async function waitUntilGone(port: number): Promise<void> {
  while (await isListening(port)) await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
}

function isListening(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
