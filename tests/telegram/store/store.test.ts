import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConfigError, StoreError } from '../../../src/errors.ts'
import { createLogger } from '../../../src/log.ts'
import { createFallbackStore } from '../../../src/telegram/store/fallback-store.ts'
import { createMemoryStore } from '../../../src/telegram/store/memory-store.ts'
import { openDatabase } from '../../../src/telegram/store/sqlite-database.ts'
import { createSqliteStore, openSqliteStore } from '../../../src/telegram/store/sqlite-store.ts'
import { CHAT_DEFAULTS, MAX_SHARES, type Store, USER_DEFAULTS } from '../../../src/telegram/store/store.ts'

let dir = ''
let opened: Store[] = []
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'store-'))
})
afterEach(() => {
  for (const store of opened) store.close()
  opened = []
  rmSync(dir, { recursive: true, force: true })
})

const file = () => join(dir, 'data', 'dayek.db')

function open(): Store {
  const store = openSqliteStore(file())
  opened.push(store)
  return store
}

/** The contract of every store. */
function storeContract(make: () => Store): void {
  it('is empty at first', () => {
    const store = make()
    expect(store.user(1)).toEqual(USER_DEFAULTS)
    expect(store.chat(-1)).toEqual(CHAT_DEFAULTS)
    expect(store.recentShares(1)).toEqual([])
    expect(store.feedbackCount('a_1_a9f3', 'helpful')).toBe(0)
  })

  it('changes one setting and keeps the others', () => {
    const store = make()
    store.setUser(1, { language: 'ru' })
    store.setUser(1, { quotes: 'both' })
    store.setUser(1, { isCompact: true })
    store.setUser(2, { quotes: 'original' })
    expect(store.user(1)).toEqual({ language: 'ru', quotes: 'both', isCompact: true })
    store.setUser(1, { language: undefined })
    expect(store.user(1)).toEqual({ language: undefined, quotes: 'both', isCompact: true })
    expect(store.user(2)).toEqual({ ...USER_DEFAULTS, quotes: 'original' })
  })

  it('stores people and groups with 52-bit ids', () => {
    const store = make()
    store.setUser(2 ** 52 - 1, { language: 'ru' })
    store.setChat(-1_002_999_999_999, { askers: 'admins' })
    expect(store.user(2 ** 52 - 1).language).toBe('ru')
    expect(store.chat(-1_002_999_999_999)).toEqual({ language: undefined, askers: 'admins' })
  })

  it('moves the settings of a group to its supergroup', () => {
    const store = make()
    store.setChat(-5, { language: 'kk', askers: 'admins' })
    store.migrateChat(-5, -1005)
    expect(store.chat(-1005)).toEqual({ language: 'kk', askers: 'admins' })
    expect(store.chat(-5)).toEqual(CHAT_DEFAULTS)
    store.setChat(-1005, { language: 'ru' })
    store.migrateChat(-5, -1005)
    expect(store.chat(-1005).language).toBe('ru')
  })

  it('stores recent shares, each once, newest first', () => {
    const store = make()
    for (let i = 0; i < MAX_SHARES + 3; i++) store.addShare(1, `id${i}`)
    store.addShare(1, 'id5')
    store.addShare(2, 'other')
    expect(store.recentShares(1)).toEqual(['id5', 'id7', 'id6', 'id4', 'id3'])
    expect(store.recentShares(2)).toEqual(['other'])
  })

  it('erases everything about a person, and nothing about others', () => {
    const store = make()
    for (const id of [1, 2]) {
      store.setUser(id, { language: 'ru' })
      store.addShare(id, 'x')
    }
    store.forgetUser(1)
    expect([store.user(1), store.recentShares(1)]).toEqual([USER_DEFAULTS, []])
    expect([store.user(2).language, store.recentShares(2)]).toEqual(['ru', ['x']])
  })

  it('forgets a group', () => {
    const store = make()
    for (const id of [-5, -6]) store.setChat(id, { language: 'ru' })
    store.forgetChat(-5)
    expect([store.chat(-5), store.chat(-6).language]).toEqual([CHAT_DEFAULTS, 'ru'])
  })

  it('counts feedback on an excerpt', () => {
    const store = make()
    for (const reason of ['helpful', 'helpful', 'not-an-answer'] as const)
      store.addFeedback('a_1_a9f3', reason)
    expect(store.feedbackCount('a_1_a9f3', 'helpful')).toBe(2)
    expect(store.feedbackCount('a_1_a9f3', 'not-an-answer')).toBe(1)
    expect(store.feedbackCount('b_1_a9f3', 'helpful')).toBe(0)
  })
}

describe('a store in memory', () => storeContract(createMemoryStore))

describe('a store in SQLite', () => {
  storeContract(open)

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
})

describe('a store that cannot be read', () => {
  it('returns the defaults, with a line in the log, and throws when writing', () => {
    const lines: string[] = []
    const broken = createSqliteStore(openDatabase(file()))
    broken.close()
    const store = createFallbackStore(broken, createLogger({ write: line => lines.push(line) }))
    expect([store.user(1), store.chat(-1), store.recentShares(1)]).toEqual([USER_DEFAULTS, CHAT_DEFAULTS, []])
    expect(lines).toHaveLength(3)
    expect(lines[0]).toContain('settings cannot be read')
    expect(() => store.setUser(1, { language: 'ru' })).toThrow(StoreError)
  })
})
