import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const SCRIPTS = [
  'src/main.ts',
  ...readdirSync('scripts')
    .filter(name => name.endsWith('.ts'))
    .map(name => `scripts/${name}`),
]

describe('every command', () => {
  it('prints its usage for --help, and does nothing else', async () => {
    const run = promisify(execFile)
    const printed = await Promise.all(
      SCRIPTS.map(script =>
        run(process.execPath, ['--import', 'tsx', script, '--help'], { env: { PATH: process.env.PATH } }),
      ),
    )
    for (const [i, { stdout }] of printed.entries()) expect(stdout, SCRIPTS[i]).toMatch(/^Usage: np[mx] /)
  })
})

describe('.env', () => {
  /** `npm run ask` in a folder of its own, where .env gives a port that cannot be: the message shows what was read. */
  const runIn = (prepare: (env: string) => void) => {
    const folder = mkdtempSync(join(tmpdir(), 'dayek-env-'))
    try {
      prepare(join(folder, '.env'))
      const tsx = pathToFileURL(resolve('node_modules/tsx/dist/loader.mjs')).href
      const args = ['--import', tsx, resolve('scripts/ask.ts'), 'азаптау']
      const { status, stderr } = spawnSync(process.execPath, args, {
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
    expect(stderr).toMatch(/^\.env cannot be read: EISDIR/)
    expect(stderr).not.toContain('crashed')
    expect(status).toBe(1)
  })
})
