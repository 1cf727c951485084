import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConfigError, StoreError } from '../../../src/errors.ts'
import { createLogger } from '../../../src/log.ts'
import { createFallbackStore } from '../../../src/telegram/store/fallback-store.ts'
import { createMemoryStore } from '../../../src/telegram/store/memory-store.ts'
import { openDatabase, openDatabaseForReading } from '../../../src/telegram/store/sqlite-database.ts'
import { createSqliteStore, openSqliteStore } from '../../../src/telegram/store/sqlite-store.ts'
import { CHAT_DEFAULTS, type LocalStore, USER_DEFAULTS } from '../../../src/telegram/store/store.ts'
import { followsContract } from './follows-contract.ts'
import { storeContract } from './store-contract.ts'

let dir = ''
let opened: LocalStore[] = []
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'store-'))
})
afterEach(() => {
  for (const store of opened) store.close()
  opened = []
  rmSync(dir, { recursive: true, force: true })
})

const file = () => join(dir, 'data', 'dayek.db')

function open(): LocalStore {
  const store = openSqliteStore(file())
  opened.push(store)
  return store
}

describe('a store in memory', () => {
  storeContract(createMemoryStore)
  followsContract(createMemoryStore)
})

describe('a store in SQLite', () => {
  storeContract(open)
  followsContract(open)

  it('has everything again after a restart', () => {
    const store = open()
    store.setUser(7, { language: 'ru', quotes: 'both' })
    store.setChat(-7, { askers: 'admins' })
    store.addShare(7, 'x')
    store.addFeedback('a_1_a9f3', 'helpful')
    store.close()
    opened = []
    const again = open()
    expect(again.user(7)).toEqual({ language: 'ru', quotes: 'both', isCompact: false })
    expect([again.chat(-7).askers, again.recentShares(7)]).toEqual(['admins', ['x']])
    expect(again.feedbackCount('a_1_a9f3', 'helpful')).toBe(1)
  })

  it('has in hand again after a restart what was due and not begun', async () => {
    const before = open()
    await before.follows.noteReports([])
    await before.follows.add(7, 'пытки', 'ru')
    await before.follows.noteReports(['a', 'b'])
    expect(await before.follows.claim(['a', 'b'])).toEqual({ chatId: 7, reportIds: ['a', 'b'] })
    await before.follows.begin({ chatId: 7, reportIds: ['b'] })
    await before.follows.claim(['a'])
    const again = open()
    expect(await again.follows.noteReports(['a', 'b'])).toBe(0)
    expect(await again.follows.claim(['a', 'b'])).toEqual({ chatId: 7, reportIds: ['a'] })
  })

  it('leaves no trace of words that are no longer followed', async () => {
    const { follows } = open()
    await follows.add(7, 'zhumabayev case', 'ru')
    await follows.add(8, 'zhumabayev case', 'ru')
    const [first] = await follows.list(7)
    await follows.remove(7, first?.number ?? 0)
    await follows.removeAll(8)
    for (const name of readdirSync(join(dir, 'data')))
      expect(readFileSync(join(dir, 'data', name)).includes('zhumabayev')).toBe(false)
  })

  it('names DATA_DIR when the folder cannot be used, and leaves a foreign file unchanged', () => {
    writeFileSync(join(dir, 'data'), 'a file where the folder should be')
    expect(open).toThrow(ConfigError)
    expect(open).toThrow(/DATA_DIR/)
    rmSync(join(dir, 'data'))
    mkdirSync(join(dir, 'data'))
    writeFileSync(
      file(),
      'this is no database at all, but a text of more than a hundred characters. '.repeat(20),
    )
    expect(open).toThrow(/file is not a database.*DATA_DIR/)
  })

  it('leaves a corrupt file unchanged and says so', () => {
    const store = open()
    for (let id = 0; id < 500; id++) store.setUser(id, { language: 'ru' })
    store.close()
    opened = []
    const bytes = readFileSync(file())
    writeFileSync(file(), bytes.fill(0x55, 4096 + 16, 3 * 4096))
    expect(open).toThrow(ConfigError)
    expect(open).toThrow(/cannot be opened.*DATA_DIR/)
  })

  it('creates tables that are missing from a file of the right version, and keeps the others', () => {
    const store = open()
    store.setUser(7, { language: 'ru' })
    store.close()
    opened = []
    const database = openDatabase(file())
    database.exec('DROP TABLE chats; DROP TABLE feedback; DROP TABLE shares')
    database.close()
    const again = open()
    expect(again.user(7).language).toBe('ru')
    again.setChat(-7, { askers: 'admins' })
    expect(again.chat(-7).askers).toBe('admins')
  })

  it.each([
    [
      'with other columns',
      'DROP TABLE users; CREATE TABLE users (id INTEGER, a, b, c)',
      /no such column|no column named/,
    ],
    [
      'of another program',
      'PRAGMA user_version = 0; CREATE TABLE notes (id INTEGER)',
      /another program.*notes/,
    ],
  ])('leaves a database %s alone and names DATA_DIR', (_, sql, reason) => {
    const database = openDatabase(file())
    database.exec(sql)
    database.close()
    const bytes = readFileSync(file())
    expect(open).toThrow(ConfigError)
    expect(open).toThrow(reason)
    expect(open).toThrow(/DATA_DIR/)
    expect(readFileSync(file()).equals(bytes)).toBe(true)
  })

  it('says what to do when the file is a folder', () => {
    mkdirSync(file(), { recursive: true })
    expect(open).toThrow(ConfigError)
    expect(open).toThrow(/unable to open.*DATA_DIR/)
  })

  // Root can write everywhere.
  it.skipIf(process.getuid?.() === 0)('says what to do where the file cannot be written', () => {
    open().close()
    opened = []
    chmodSync(file(), 0o400)
    expect(open).toThrow(/readonly database.*DATA_DIR/)
  })

  it('leaves a file of a later version unchanged', () => {
    const database = openDatabase(file())
    database.pragma('user_version = 9')
    database.close()
    expect(open).toThrow(/version 9/)
  })

  it('says what to do when the disk is full, and keeps the stored data', () => {
    const database = openDatabase(file())
    const store = createSqliteStore(database)
    opened.push(store)
    store.setUser(1, { language: 'kk' })
    database.pragma(`max_page_count = ${database.pragma('page_count', { simple: true })}`)
    const fill = () => {
      for (let i = 0; i < 5000; i++) store.addFeedback(`report_${i}_a9f3`, 'helpful')
    }
    expect(fill).toThrow(StoreError)
    expect(fill).toThrow(/disk is full.*DATA_DIR/)
    expect(store.user(1).language).toBe('kk')
  })

  it('leaves no trace of an erased person in its files', () => {
    const store = open()
    store.addShare(7, 'zhumabayev-excerpt')
    const holders = () =>
      readdirSync(join(dir, 'data')).filter(name =>
        readFileSync(join(dir, 'data', name)).includes('zhumabayev-excerpt'),
      )
    expect(holders()).not.toEqual([])
    store.forgetUser(7)
    expect(holders()).toEqual([])
  })

  it('leaves no trace of an excerpt that is no longer kept', () => {
    const store = open()
    store.keep(7, { excerptId: 'zhumabayev_1_a9f3_kk0-9', digest: 'x' })
    store.unkeep(7, 'zhumabayev_1_a9f3_kk0-9')
    for (const name of readdirSync(join(dir, 'data')))
      expect(readFileSync(join(dir, 'data', name)).includes('zhumabayev')).toBe(false)
  })

  it('keeps excerpts for two processes at once', () => {
    const [first, second] = [open(), open()]
    for (const store of [first, second, first]) store.keep(7, { excerptId: 'a_1_a9f3_kk0-9', digest: 'x' })
    second.keep(7, { excerptId: 'b_1_a9f3_kk0-9', digest: 'x' })
    expect(first.keptIds(7)).toEqual(['a_1_a9f3_kk0-9', 'b_1_a9f3_kk0-9'])
  })

  it('erases the trace of a person later if somebody was reading meanwhile, as a backup does', () => {
    const store = open()
    store.addShare(7, 'zhumabayev-excerpt')
    const reader = openDatabaseForReading(file())
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM shares').get()
    store.forgetUser(7)
    reader.exec('COMMIT')
    reader.close()
    store.eraseUnused()
    for (const name of readdirSync(join(dir, 'data')))
      expect(readFileSync(join(dir, 'data', name)).includes('zhumabayev')).toBe(false)
  })
})

describe('settings that nobody uses', () => {
  let now = new Date('2026-11-28T23:00:00Z')
  beforeEach(() => {
    now = new Date('2026-11-28T23:00:00Z')
  })
  const openAt = () => {
    const store = openSqliteStore(file(), { now: () => now })
    opened.push(store)
    return store
  }
  const waitDays = (days: number) => {
    now = new Date(now.getTime() + days * 86_400_000)
  }

  it('are erased after a year, with every trace in the files; those in use stay', () => {
    const store = openAt()
    for (const id of [1, 2]) store.setUser(id, { language: 'ru' })
    for (const id of [-1, -2]) store.setChat(id, { askers: 'admins' })
    store.addShare(1, 'zhumabayev-excerpt')
    waitDays(200)
    // Reading is use, but is written with the next round.
    store.user(2)
    store.chat(-2)
    expect(store.eraseUnused()).toBe(0)
    waitDays(165)
    expect(store.eraseUnused()).toBe(0)
    waitDays(1)
    expect(store.eraseUnused()).toBe(3)
    expect([store.user(1), store.chat(-1), store.recentShares(1)]).toEqual([USER_DEFAULTS, CHAT_DEFAULTS, []])
    expect([store.user(2).language, store.chat(-2).askers]).toEqual(['ru', 'admins'])
    for (const name of readdirSync(join(dir, 'data')))
      expect(readFileSync(join(dir, 'data', name)).includes('zhumabayev')).toBe(false)
  })

  it('keep a whole collection of which anything is used', () => {
    const store = openAt()
    for (const owner of [1, 2]) store.keep(owner, { excerptId: 'zhumabayev_1_a9f3_kk0-9', digest: 'x' })
    waitDays(200)
    store.keptIds(2)
    expect(store.eraseUnused()).toBe(0)
    waitDays(166)
    store.keep(2, { excerptId: 'b_1_a9f3_kk0-9', digest: 'x' })
    expect(store.eraseUnused()).toBe(1)
    waitDays(300)
    expect([store.eraseUnused(), store.kept(1), store.kept(2).length]).toEqual([0, [], 2])
  })

  it('of a database without dates are kept for a year from the first round on', () => {
    openDatabase(file()).exec(
      `ALTER TABLE users DROP COLUMN last_used; ALTER TABLE chats DROP COLUMN last_used;
       ALTER TABLE shares DROP COLUMN last_used; DROP TABLE daily;
       INSERT INTO users (id, language, quotes, compact) VALUES (1, 'ru', 'mine', 0)`,
    )
    const store = openAt()
    expect([store.eraseUnused(), store.user(1).language]).toEqual([0, 'ru'])
    waitDays(366)
    expect([store.eraseUnused(), store.user(1)]).toEqual([1, USER_DEFAULTS])
  })

  it('are kept if the clock was years behind or ahead when they were last used', () => {
    const store = openAt()
    now = new Date('1970-01-01T00:00:00Z')
    store.setUser(1, { language: 'ru' })
    now = new Date('2099-01-01T00:00:00Z')
    store.setUser(2, { language: 'ru' })
    now = new Date('2026-11-28T23:00:00Z')
    expect([store.eraseUnused(), store.user(1).language, store.user(2).language]).toEqual([0, 'ru', 'ru'])
    waitDays(366)
    expect(store.eraseUnused()).toBe(2)
  })

  it('are erased with what their owner follows', async () => {
    const store = openAt()
    for (const chatId of [1, 2, -1, -2]) await store.follows.add(chatId, 'zhumabayev case', 'ru')
    await store.follows.noteReports([])
    await store.follows.noteReports(['a'])
    waitDays(200)
    store.user(2)
    store.chat(-2)
    expect(store.eraseUnused()).toBe(0)
    waitDays(166)
    expect(store.eraseUnused()).toBe(4)
    const left = await Promise.all([1, 2, -1, -2].map(async id => (await store.follows.list(id)).length))
    expect(left).toEqual([0, 1, 0, 1])
    const claimed = [await store.follows.claim(['a']), await store.follows.claim(['a'])]
    expect(claimed.map(notice => notice?.chatId)).toEqual([-2, 2])
  })

  it('leave counts of 400 days behind, which name nobody', () => {
    const store = openAt()
    store.addDailyCounts([{ day: '2026-11-28', key: 'found kk', count: 1 }])
    waitDays(400)
    store.eraseUnused()
    expect(store.dailyCounts('2000-01-01')).toHaveLength(1)
    waitDays(1)
    store.eraseUnused()
    expect(store.dailyCounts('2000-01-01')).toEqual([])
  })
})

it('a store in memory creates no file', () => {
  const store = openSqliteStore(':memory:')
  opened.push(store)
  store.setUser(1, { language: 'ru' })
  expect(store.user(1).language).toBe('ru')
  expect(existsSync(':memory:')).toBe(false)
})

// Windows has no such rights.
describe.skipIf(process.platform === 'win32')('the files of a store', () => {
  const rights = (path: string) => statSync(path).mode & 0o777
  const all = () => readdirSync(join(dir, 'data')).map(name => [name, rights(join(dir, 'data', name))])

  it('are for the bot alone, the write-ahead log too', () => {
    open().setUser(1, { language: 'ru' })
    expect(rights(join(dir, 'data'))).toBe(0o700)
    expect(all()).toEqual([
      ['dayek.db', 0o600],
      ['dayek.db-shm', 0o600],
      ['dayek.db-wal', 0o600],
    ])
  })

  it('lose wider rights that they had', () => {
    const other = openDatabase(file())
    other.exec('INSERT INTO daily VALUES (1, 1, 1)')
    chmodSync(join(dir, 'data'), 0o755)
    for (const [name] of all()) chmodSync(join(dir, 'data', String(name)), 0o664)
    open().setUser(1, { language: 'ru' })
    expect(rights(join(dir, 'data'))).toBe(0o700)
    expect(all().map(([, mode]) => mode)).toEqual([0o600, 0o600, 0o600])
    other.close()
  })

  it('do not take a folder from everybody', () => {
    mkdirSync(join(dir, 'data'))
    chmodSync(join(dir, 'data'), 0o1777)
    open()
    expect(rights(join(dir, 'data'))).toBe(0o777)
    expect(rights(file())).toBe(0o600)
  })
})

describe('a store that fails while it is open', () => {
  it('says that another process has locked it, and works again after that', () => {
    const store = open()
    store.setUser(1, { language: 'ru' })
    const other = openDatabase(file())
    other.exec('BEGIN EXCLUSIVE')
    expect(() => store.check()).toThrow(/database is locked/)
    expect(() => store.setUser(1, { language: 'kk' })).toThrow(StoreError)
    expect(store.user(1).language).toBe('ru')
    other.exec('COMMIT')
    other.close()
    store.check()
    store.setUser(1, { language: 'kk' })
    expect(store.user(1).language).toBe('kk')
  })

  it('says that its file is gone or damaged', () => {
    const store = open()
    for (let id = 0; id < 500; id++) store.setUser(id, { language: 'ru' })
    openDatabase(file()).pragma('wal_checkpoint(TRUNCATE)')
    const bytes = readFileSync(file())
    writeFileSync(file(), bytes.fill(0x55, 4096 + 16))
    expect(() => store.check()).toThrow(StoreError)
    rmSync(file())
    expect(() => store.check()).toThrow(/gone/)
  })

  it('says that the disk is full', () => {
    const database = openDatabase(file())
    const store = createSqliteStore(database)
    opened.push(store)
    database.pragma('query_only = ON')
    expect(() => store.check()).toThrow(StoreError)
  })
})

describe('a store that cannot be read', () => {
  it('returns the defaults, with one line in the log, and throws when writing', async () => {
    const lines: string[] = []
    const broken = createSqliteStore(openDatabase(file()))
    broken.close()
    const store = createFallbackStore(broken, createLogger({ write: line => lines.push(line) }))
    expect(await Promise.all([store.user(1), store.chat(-1), store.recentShares(1)])).toEqual([
      USER_DEFAULTS,
      CHAT_DEFAULTS,
      [],
    ])
    expect(lines).toEqual([expect.stringContaining('settings cannot be read')])
    expect(() => store.setUser(1, { language: 'ru' })).toThrow(StoreError)
  })

  it('is tried again a second later, and its recovery is logged', async () => {
    const lines: string[] = []
    let [nowMs, reads, isBroken] = [0, 0, true]
    const memory = createMemoryStore()
    memory.setUser(1, { language: 'ru' })
    const flaky: LocalStore = {
      ...memory,
      user(id) {
        reads++
        if (isBroken) throw new StoreError('database is locked')
        return memory.user(id)
      },
    }
    const logger = createLogger({ write: line => lines.push(line) })
    const store = createFallbackStore(flaky, logger, { nowMs: () => nowMs })
    for (let i = 0; i < 10; i++) expect(await store.user(1)).toEqual(USER_DEFAULTS)
    expect(reads).toBe(1)
    nowMs = 1_000
    expect(await store.user(1)).toEqual(USER_DEFAULTS)
    isBroken = false
    expect(await store.user(1)).toEqual(USER_DEFAULTS)
    nowMs = 2_000
    expect((await store.user(1)).language).toBe('ru')
    expect(lines).toEqual([
      expect.stringContaining('error settings cannot be read'),
      expect.stringContaining('info settings can be read again'),
    ])
  })
})
