import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/** What `.ci/run` needs of the system besides the commands that a test replaces. */
const REAL_COMMANDS = ['/bin/bash', '/usr/bin/env', '/usr/bin/dirname', '/bin/chmod']

let bin = ''

beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'dayek-ci-'))
  for (const path of REAL_COMMANDS) symlinkSync(path, join(bin, path.split('/').at(-1) ?? ''))
  fake('npm', 'echo "npm $*"')
})

afterEach(() => rmSync(bin, { recursive: true }))

function fake(name: string, script: string): string {
  const path = join(bin, name)
  writeFileSync(path, `#!/bin/bash\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

function run() {
  const env = { PATH: bin, CHROMIUM: join(bin, 'chromium') }
  const { status, stdout, stderr } = spawnSync('.ci/run', { env, encoding: 'utf8' })
  return { status, stdout, stderr }
}

const TESTED = expect.stringContaining('npm ci\nnpm test\n')

describe('.ci/run', () => {
  it('tests at once where Chromium is installed', () => {
    fake('chromium', '')
    expect(run()).toMatchObject({ status: 0, stdout: TESTED, stderr: '' })
  })

  it('lets no test of PostgreSQL be skipped', () => {
    fake('chromium', '')
    fake('npm', 'echo "npm $* $POSTGRES_TESTS"')
    expect(run().stdout).toContain('npm test required\n')
  })

  it('installs Chromium as root', () => {
    fake('id', 'echo 0')
    fake('apt-get', `[ "$1" = update ] || { echo > "$CHROMIUM"; chmod +x "$CHROMIUM"; }`)
    expect(run()).toMatchObject({ status: 0, stdout: TESTED, stderr: '' })
  })

  it.each([
    ['apt-get update fails', '[ "$1" = install ]'],
    ['the package cannot be installed', '[ "$1" = update ]'],
    ['the package brings no binary', ':'],
  ])('fails before the tests where %s', (_what, aptGet) => {
    fake('id', 'echo 0')
    fake('apt-get', aptGet)
    const { status, stdout } = run()
    expect(status).not.toBe(0)
    expect(stdout).not.toContain('npm')
  })

  it.each([
    ['by another user', '1000', true],
    ['without apt-get', '0', false],
  ])('says that browser tests are skipped %s', (_what, uid, hasAptGet) => {
    fake('id', `echo ${uid}`)
    if (hasAptGet) fake('apt-get', 'exit 1')
    expect(run()).toMatchObject({ status: 0, stdout: TESTED, stderr: /^Browser tests are skipped: .+\n$/ })
  })
})
