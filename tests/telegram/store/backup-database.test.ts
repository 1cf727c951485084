import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StoreError } from '../../../src/errors.ts'
import { backUpDatabase } from '../../../src/telegram/store/backup-database.ts'
import { openSqliteStore } from '../../../src/telegram/store/sqlite-store.ts'
import { type LocalStore, USER_DEFAULTS } from '../../../src/telegram/store/store.ts'
import { withoutRoot } from '../../without-root.ts'

let dir = ''
let store: LocalStore
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'backup-'))
  mkdirSync(join(dir, 'backups'))
  store = openSqliteStore(file())
})
afterEach(() => {
  store.close()
  rmSync(dir, { recursive: true, force: true })
})

const file = () => join(dir, 'data', 'dayek.db')
const backups = () => join(dir, 'backups')

/** Opens a file for as long as `read` takes. */
function reading<T>(path: string, read: (opened: LocalStore) => T): T {
  const opened = openSqliteStore(path)
  try {
    return read(opened)
  } finally {
    opened.close()
  }
}

describe('a backup of the settings', () => {
  it('has what the running bot wrote, also what is still in its write-ahead log', async () => {
    store.setUser(7, { language: 'ru' })
    store.addShare(7, 'x')
    store.addFeedback('a_1_a9f3', 'helpful')
    store.keep(-7, { excerptId: 'a_1_a9f3_kk0-9', digest: 'abc' })
    expect(readdirSync(join(dir, 'data'))).toContain('dayek.db-wal')
    const copy = await backUpDatabase(file(), join(backups(), 'one.db'))
    expect(readdirSync(backups())).toEqual(['one.db'])
    reading(copy, ({ user, recentShares, feedbackCount, kept }) => {
      expect(kept(-7)).toMatchObject([{ excerptId: 'a_1_a9f3_kk0-9', digest: 'abc' }])
      expect([user(7).language, recentShares(7), feedbackCount('a_1_a9f3', 'helpful')]).toEqual([
        'ru',
        ['x'],
        1,
      ])
    })
  })

  it('is of one moment while the bot goes on writing', async () => {
    for (let id = 1; id <= 2_000; id++) store.setUser(id, { language: 'kk' })
    const copying = backUpDatabase(file(), join(backups(), 'one.db'))
    for (let id = 1; id <= 2_000; id++) store.setUser(id, { language: 'ru' })
    store.setUser(3_000, { language: 'ru' })
    const copy = await copying
    reading(copy, ({ user }) => {
      const languages = Array.from({ length: 2_000 }, (_, index) => user(index + 1).language)
      expect(languages.every(language => language !== undefined)).toBe(true)
    })
    expect(store.user(3_000).language).toBe('ru')
  })

  it('brings the settings back when it replaces the file and its write-ahead log', async () => {
    store.setUser(7, { language: 'ru' })
    const copy = await backUpDatabase(file(), join(backups(), 'one.db'))
    store.setUser(7, { language: 'kk' })
    store.setUser(8, { language: 'kk' })
    store.close()
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file()}${suffix}`, { force: true })
    copyFileSync(copy, file())
    store = openSqliteStore(file())
    expect([store.user(7).language, store.user(8)]).toEqual(['ru', USER_DEFAULTS])
  })

  it('in a folder is named by its time', async () => {
    const now = new Date('2026-11-28T22:15:00.123Z')
    expect(await backUpDatabase(file(), backups(), now)).toBe(join(backups(), 'dayek-2026-11-28T221500Z.db'))
    await expect(backUpDatabase(file(), backups(), now)).rejects.toThrow(/exists already/)
  })

  it.each(['new', 'deep/new', 'new.d/'])('creates the folder %s', async name => {
    const folder = join(dir, name)
    const copy = await backUpDatabase(file(), `${folder}${name.endsWith('/') ? '/' : ''}`)
    expect(readdirSync(folder)).toEqual([basename(copy)])
    expect(copy).toMatch(/dayek-\S+Z\.db$/)
    if (process.platform !== 'win32') expect((statSync(folder).mode & 0o777).toString(8)).toBe('700')
  })

  it.skipIf(process.platform === 'win32')('in a folder that may not be read is one sentence', async () => {
    const closed = join(backups(), 'closed')
    mkdirSync(closed, { mode: 0 })
    chmodSync(dir, 0o755)
    chmodSync(backups(), 0o755)
    const backingUp = withoutRoot(() => backUpDatabase(file(), join(closed, 'one.db')))
    await expect(backingUp).rejects.toThrow(StoreError)
    await expect(backingUp).rejects.toThrow(/closed\/one\.db cannot be created \(EACCES/)
  })

  // Windows has no such modes.
  it.skipIf(process.platform === 'win32')('is readable by its owner only', async () => {
    chmodSync(backups(), 0o755)
    const copy = await backUpDatabase(file(), backups())
    expect((statSync(copy).mode & 0o777).toString(8)).toBe('600')
    expect((statSync(backups()).mode & 0o777).toString(8)).toBe('755')
    expect(readdirSync(backups())).toHaveLength(1)
  })

  it('never replaces a file, not even the settings themselves', async () => {
    writeFileSync(join(backups(), 'mine.txt'), 'mine')
    for (const target of [join(backups(), 'mine.txt'), file()]) {
      await expect(backUpDatabase(file(), target)).rejects.toThrow(/exists already/)
    }
  })

  it.each([
    ['there are no settings', () => backUpDatabase(join(dir, 'elsewhere.db'), backups()), /DATA_DIR/],
    [
      'the folder does not exist',
      () => backUpDatabase(file(), join(dir, 'no', 'one.db')),
      /cannot be created/,
    ],
  ])('says so and leaves nothing where %s', async (_, backUp, reason) => {
    await expect(backUp()).rejects.toThrow(StoreError)
    await expect(backUp()).rejects.toThrow(reason)
    expect(readdirSync(dir).sort()).toEqual(['backups', 'data'])
    expect(readdirSync(backups())).toEqual([])
  })

  it('of damaged settings leaves no copy', async () => {
    store.close()
    writeFileSync(file(), 'this is no database at all, but a long text. '.repeat(40))
    await expect(backUpDatabase(file(), join(backups(), 'one.db'))).rejects.toThrow(/not a database/)
    expect(readdirSync(backups())).toEqual([])
  })
})
