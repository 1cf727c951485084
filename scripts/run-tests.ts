// npm test [-- FILES and options of vitest]: type checks, lint, unused exports and the tests, at the same time.
// npm run test:full passes --full: larger samples, more repetitions.
import { spawn } from 'node:child_process'
import { runScript } from '../src/app/run-script.ts'

const USAGE = 'Usage: npm test [-- [--full] FILES and options of vitest]'

/** Scripts in package.json; run one after another, because the tests use the other core. */
const CHECKS = ['typecheck', 'lint', 'unused']

await runScript(USAGE, async () => {
  const args = process.argv.slice(2)
  const isFull = args.includes('--full')
  const vitest = runVitest(
    args.filter(arg => arg !== '--full'),
    isFull ? { TESTS: 'full' } : {},
  )
  const failed: string[] = []
  for (const name of CHECKS) {
    const { status, output } = await runCheck(name)
    if (status !== 0) failed.push(`npm run ${name}\n${output}`)
  }
  const status = await vitest
  // Printed at the end, because vitest redraws the terminal while it runs.
  for (const output of failed) console.error(`\nFailed: ${output.trimEnd()}`)
  if (failed.length === 0) console.log(`Passed: ${CHECKS.join(', ')}`)
  return status === 0 && failed.length === 0 ? 0 : 1
})

function runVitest(args: readonly string[], env: Readonly<Record<string, string>>): Promise<number | null> {
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  return new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
}

/** Runs a script of package.json; its output is kept, not shown. */
function runCheck(name: string): Promise<{ readonly status: number | null; readonly output: string }> {
  // A shell, because npm is a batch file on Windows.
  const child = spawn(`npm run --silent ${name}`, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', status => resolve({ status, output }))
  })
}
