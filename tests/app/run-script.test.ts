import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { IS_FULL } from '../full-run.ts'

const SCRIPTS = [
  'src/main.ts',
  ...readdirSync('scripts')
    .filter(name => name.endsWith('.ts'))
    .map(name => `scripts/${name}`),
]

describe('every command', () => {
  it.each(SCRIPTS)('%s gives its usage to runScript', script => {
    const text = readFileSync(script, 'utf8')
    expect(text).toMatch(/^const USAGE =\s+['`]Usage: np[mx] /m)
    expect(text).toContain('await runScript(USAGE, ')
  })

  const ask = ['--import', 'tsx', 'scripts/ask.ts']
  const start = ['--enable-source-maps', 'dist/main.js']
  it.each(IS_FULL ? [[start], [ask]] : [[start]])(
    'prints it for --help, and does nothing else: %j',
    command => {
      const args = [...command, '--help']
      const env = { PATH: process.env.PATH }
      const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', env })
      expect([status, stdout]).toEqual([0, expect.stringMatching(/^Usage: npm /)])
    },
  )
})

describe('.env', () => {
  const runScript = new URL('../../src/app/run-script.ts', import.meta.url).href
  /** Only reads the configuration, which is faster than a whole command. */
  const reader = `import { readConfig, runScript } from ${JSON.stringify(runScript)}
    await runScript('', async () => { readConfig(); return 0 })`

  /** A command in a folder of its own, where .env gives a port that cannot be: the message shows what was read. */
  const runIn = (prepare: (env: string) => void) => {
    const folder = mkdtempSync(join(tmpdir(), 'dayek-env-'))
    try {
      prepare(join(folder, '.env'))
      const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', reader], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env.PATH },
      })
      return { status, stderr }
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  it.each([
    ['plain', Buffer.from('PORT=99999\n')],
    ['with a byte order mark', Buffer.from('\ufeffPORT=99999\n')],
    ['in UTF-16, as PowerShell writes it', Buffer.from('\ufeffPORT=99999\r\n', 'utf16le')],
    ['with quotes and Windows line ends', Buffer.from('DEFAULT_LANGUAGE="ru"\r\nPORT="99999"\r\n')],
  ])('is read %s', (_, bytes) => {
    const { status, stderr } = runIn(env => writeFileSync(env, bytes))
    expect(stderr).toContain('PORT: expected a number from 0 to 65535, got "99999"')
    expect(status).toBe(1)
  })

  it('that is a folder is one sentence, not a crash', () => {
    const { status, stderr } = runIn(env => mkdirSync(env))
    expect(stderr).toMatch(/^\S*dayek-env-\S*\.env cannot be read: EISDIR/)
    expect(stderr).not.toContain('crashed')
    expect(status).toBe(1)
  })
})
