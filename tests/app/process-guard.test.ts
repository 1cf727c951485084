import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CRASH_EXIT_CODE, PIPE_EXIT_CODE } from '../../src/app/process-guard.ts'

const RUN_SCRIPT = new URL('../../src/app/run-script.ts', import.meta.url)
const STANDARD_OUTPUT = new URL('../../src/terminal/standard-output.ts', import.meta.url)
const TOKEN = '4242:process-guard-token'

/** What a process prints and how it ends that runs this code inside runScript(); its status too where another reads it. */
function run(body: string, reader = '', { isService = false, stdout = '' } = {}) {
  const code = `
    import { BotError } from ${JSON.stringify(resolve('node_modules/grammy/out/mod.js'))}
    import { runScript } from ${JSON.stringify(RUN_SCRIPT)}
    const context = { token: '${TOKEN}', update: { message: { text: 'құпия zqsecret', from: { id: 7770001234 } } } }
    await runScript('Usage', async () => { ${body} }, { isService: ${isService} })
  `
  const args = ['--enable-source-maps', '--input-type=module', '--eval', code]
  const piped = `{ "$0" "$@"; echo $? >&2; } | ${reader}`
  const [file, given] =
    reader === '' ? [process.execPath, args] : ['sh', ['-c', piped, process.execPath, ...args]]
  const target = stdout === '' ? 'pipe' : openSync(stdout, 'w')
  const child = spawnSync(file, given, {
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', BOT_TOKEN: TOKEN },
    stdio: ['ignore', target, 'pipe'],
  })
  if (target !== 'pipe') closeSync(target)
  return { status: child.status, output: (child.stdout ?? '') + child.stderr }
}

describe('a defect that ends the process', () => {
  it.each([
    ['thrown later', `setTimeout(() => { throw new Error('boom ${TOKEN}') }); await new Promise(() => {})`],
    ['rejected', `void Promise.reject(new Error('boom ${TOKEN}')); await new Promise(() => {})`],
    ['thrown by the command', `throw new Error('boom ${TOKEN}')`],
    ['with all that it knows', `throw Object.assign(new Error('boom'), { context, token: '${TOKEN}' })`],
    ['in a handler of grammY', `throw new BotError(new Error('boom'), context)`],
  ])('is one line and an exit code of its own: %s', (_, body) => {
    const { status, output } = run(body)
    expect(status).toBe(CRASH_EXIT_CODE)
    expect(output.trimEnd().split('\n')).toHaveLength(1)
    expect(output).toMatch(/ error crashed error="Error" message="boom.*" stack="at /)
    expect(output).not.toMatch(/process-guard-token|құпия|zqsecret|7770001234/)
  })

  it('has a stack that names the sources', () => {
    const { output } = run(`throw new Error('boom')`)
    expect(output).toMatch(/at runScript \(\S+src\/app\/run-script\.ts:\d+:\d+\)/)
  })

  it.each([
    ['JSON that a person wrote', `JSON.parse('құпия zqsecret')`],
    ['a value in a message of V8', `'a' in 'zqsecret'`],
    ['a thrown object', 'throw context'],
    ['a thrown string', `throw 'zqsecret'`],
    [
      'a message that looks like a stack',
      `throw new Error('boom\\n    at zqsecret (/құпия/zqsecret.ts:1:1)')`,
    ],
  ])('says nothing of %s', (_, body) => {
    const { status, output } = run(body)
    expect(status).toBe(CRASH_EXIT_CODE)
    expect(output).toContain('error crashed')
    expect(output).not.toMatch(/құпия|zqsecret|7770001234/)
  })
})

// Windows has no such file.
describe.skipIf(!existsSync('/dev/full'))('output to a full disk', () => {
  const body = `
    const log = () => { console.log('line'); return new Promise(done => setTimeout(done)) }
    for (let i = 0; i < 3; i++) await log()
    console.error('done')
    return 0`

  it('does not end a service', () => {
    expect(run(body, '', { isService: true, stdout: '/dev/full' })).toEqual({ status: 0, output: 'done\n' })
  })

  it('ends a command with one line', () => {
    const { status, output } = run(body, '', { stdout: '/dev/full' })
    expect(status).toBe(CRASH_EXIT_CODE)
    expect(output).toMatch(/error crashed .*ENOSPC/)
  })
})

describe('output that nobody reads any more', () => {
  it.each([
    [
      'by the writer',
      `const { writeLine } = await import(WRITER); for (;;) await writeLine('a'.repeat(1000))`,
    ],
    [
      'by nobody',
      `for (;;) { console.log('a'.repeat(1000)); await new Promise(done => setImmediate(done)) }`,
    ],
  ])('ends the process without a word, noticed %s', (_, body) => {
    const { status, output } = run(
      `const WRITER = ${JSON.stringify(STANDARD_OUTPUT)}; ${body}`,
      'head -1 >/dev/null',
    )
    expect(output).toBe(`${PIPE_EXIT_CODE}\n`)
    expect(status).toBe(0)
  })
})
