import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLogger } from '../../../src/log.ts'
import { openSqliteFile } from '../../../src/telegram/store/sqlite-database.ts'
import { openSqliteLedger } from '../../../src/telegram/store/sqlite-ledger.ts'
import { createMemoryLedger, type UpdateLedger } from '../../../src/telegram/store/update-ledger.ts'

const DAY_MS = 24 * 60 * 60_000

let dir = ''
let ledgers: UpdateLedger[] = []
let log: string[] = []
const time = { wallMs: 0, nowMs: 0 }
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ledger-'))
  ledgers = []
  log = []
  time.wallMs = Date.UTC(2026, 10, 28)
  time.nowMs = 0
})
afterEach(async () => {
  for (const ledger of ledgers) ledger.close()
  await rm(dir, { recursive: true, force: true })
})

function open(): UpdateLedger {
  const logger = createLogger({ write: line => log.push(line) })
  const ledger = openSqliteLedger(dir, { logger, wallMs: () => time.wallMs, nowMs: () => time.nowMs })
  ledgers.push(ledger)
  return ledger
}

const SQLITE_LEDGER = new URL('../../../src/telegram/store/sqlite-ledger.ts', import.meta.url)

/** What a process leaves behind that claims two updates, handles the first, and is killed. */
async function claimAndDie(): Promise<void> {
  const script = `
    import { openSqliteLedger } from ${JSON.stringify(SQLITE_LEDGER)}
    const ledger = openSqliteLedger(${JSON.stringify(dir)}, { logger: { info() {}, warn() {}, error() {} } })
    ledger.claim(1); ledger.claim(2); ledger.markDone(1)
    process.kill(process.pid, 'SIGKILL')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' })
  const signal = await new Promise(end => child.on('close', (_, name) => end(name)))
  expect(signal).toBe('SIGKILL')
}

const locks = () => readdirSync(dir).filter(name => name.endsWith('.lock'))

describe.each([
  ['in memory', () => createMemoryLedger()],
  ['on disk', () => open()],
])('a ledger %s', (_, create) => {
  it('gives each update once', () => {
    const ledger = create()
    expect(ledger.claim(7)).toBe('claimed')
    expect(ledger.claim(7)).toBe('in progress')
    ledger.markDone(7)
    expect(ledger.claim(7)).toBe('done')
  })

  it('has no high-water mark: ids may go back', () => {
    const ledger = create()
    for (const id of [900, 901, 5, 899, 6]) expect(ledger.claim(id)).toBe('claimed')
    ledger.markDone(900)
    expect(ledger.claim(5)).toBe('in progress')
    expect(ledger.claim(900)).toBe('done')
  })
})

describe('two processes on one folder', () => {
  it('never both get an update', () => {
    const [first, second] = [open(), open()]
    const claims = Array.from({ length: 50 }, (_, id) =>
      id % 2 === 0 ? [first.claim(id), second.claim(id)] : [second.claim(id), first.claim(id)],
    )
    expect(claims).toEqual(claims.map(() => ['claimed', 'in progress']))
    for (let id = 0; id < 50; id++) (id % 2 === 0 ? first : second).markDone(id)
    expect(first.claim(1)).toBe('done')
    expect(second.claim(0)).toBe('done')
  })

  it('pass on what one of them did not finish before it ended', () => {
    const [first, second] = [open(), open()]
    first.claim(1)
    expect(second.claim(1)).toBe('in progress')
    first.close()
    ledgers = [second]
    expect(second.claim(1)).toBe('claimed')
  })

  it('pass it on after kill -9, whatever the clock says, but not what was handled', async () => {
    await claimAndDie()
    time.wallMs = 0
    const ledger = open()
    expect(ledger.claim(1)).toBe('done')
    expect(ledger.claim(2)).toBe('claimed')
    expect(ledger.claim(2)).toBe('in progress')
  })

  it('leave no lock files behind', () => {
    const [first, second] = [open(), open()]
    first.close()
    second.close()
    ledgers = []
    expect(locks()).toEqual([])
  })

  it('remove those of killed processes, and keep those of live ones', async () => {
    await claimAndDie()
    expect(locks()).toHaveLength(1)
    open()
    expect(locks()).toHaveLength(1)
    open()
    expect(locks()).toHaveLength(2)
  })
})

describe('the ledger on disk', () => {
  it('remembers across restarts for 24 hours', () => {
    const first = open()
    first.claim(1)
    first.markDone(1)
    first.close()
    time.wallMs += DAY_MS - 1
    const second = open()
    ledgers = [second]
    expect(second.claim(1)).toBe('done')
    second.close()
    time.wallMs += 2
    ledgers = []
    const third = open()
    third.claim(2)
    expect(third.claim(1)).toBe('claimed')
  })

  it.each([-400, 400])('repeats no update handled by this process when the clock jumps by %i days', days => {
    const ledger = open()
    ledger.claim(1)
    ledger.markDone(1)
    time.wallMs += days * DAY_MS
    time.nowMs += 3_600_000
    expect(ledger.claim(2)).toBe('claimed')
    expect(ledger.claim(1)).toBe('done')
  })

  it('holds ids, a process number and times, nothing else', () => {
    open().claim(1)
    const database = openSqliteFile(join(dir, 'updates.db'))
    const columns = database.pragma('table_info(updates)')
    database.close()
    expect(columns).toMatchObject([
      { name: 'update_id' },
      { name: 'owner' },
      { name: 'claimed_at' },
      { name: 'done_at' },
    ])
  })

  it('starts anew when its file is damaged', async () => {
    await writeFile(join(dir, 'updates.db'), 'not a database '.repeat(400))
    const ledger = open()
    expect(ledger.claim(1)).toBe('claimed')
    expect(log.join()).toContain('damaged')
    expect(readFileSync(join(dir, 'updates.db')).subarray(0, 6).toString()).toBe('SQLite')
  })

  it('goes on in memory while the database is locked, says so once, and recovers', () => {
    const ledger = open()
    const other = openSqliteFile(join(dir, 'updates.db'))
    other.exec('BEGIN IMMEDIATE')
    expect(ledger.claim(1)).toBe('claimed')
    expect(ledger.claim(1)).toBe('in progress')
    ledger.markDone(1)
    expect(ledger.claim(1)).toBe('done')
    time.nowMs += 5_000
    expect(ledger.claim(2)).toBe('claimed')
    other.exec('ROLLBACK')
    other.close()
    time.nowMs += 5_000
    expect(ledger.claim(3)).toBe('claimed')
    expect(log).toHaveLength(2)
    expect(log[0]).toContain('cannot be used')
    expect(log[1]).toContain('works again')
  })

  it('goes on in memory when the folder cannot be created', async () => {
    await writeFile(join(dir, 'file'), '')
    dir = join(dir, 'file', 'data')
    const ledger = open()
    expect(ledger.claim(1)).toBe('claimed')
    expect(existsSync(dir)).toBe(false)
    dir = join(dir, '..', '..')
  })
})
