import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { StoreError } from '../../../src/errors.ts'
import { type Database, openDatabase } from '../../../src/postgres/database.ts'
import { migrate } from '../../../src/postgres/migrate.ts'
import { createPostgresStore } from '../../../src/telegram/store/postgres-store.ts'
import { STATE_SCHEMA } from '../../../src/telegram/store/state-schema.ts'
import { CHAT_DEFAULTS, USER_DEFAULTS } from '../../../src/telegram/store/store.ts'
import { describePostgres, useTestDatabase } from '../../postgres/test-database.ts'
import { followsContract } from './follows-contract.ts'
import { storeContract } from './store-contract.ts'

const TOKEN = '4242:store-token'

describePostgres('a store in PostgreSQL', () => {
  const { url } = useTestDatabase()
  let database: Database
  beforeAll(async () => {
    database = openDatabase(url())
    await migrate(database, STATE_SCHEMA)
  })
  beforeEach(async () => {
    await database.query(
      'TRUNCATE dayek.users, dayek.chats, dayek.shares, dayek.feedback, dayek.daily, dayek.kept, dayek.follows, dayek.seen_reports, dayek.notices, dayek.posted',
    )
  })
  afterAll(() => database.close())

  storeContract(() => createPostgresStore(database, { token: TOKEN }))
  followsContract(() => createPostgresStore(database, { token: TOKEN }))

  it('has one state for all workers, who may change different settings at once', async () => {
    const [first, second] = [
      createPostgresStore(database, { token: TOKEN }),
      createPostgresStore(database, { token: TOKEN }),
    ]
    await Promise.all([
      first.setUser(7, { language: 'ru' }),
      second.setUser(7, { quotes: 'both' }),
      first.setUser(7, { isCompact: true }),
      ...Array.from({ length: 20 }, (_, i) => (i % 2 ? first : second).addFeedback('a_1_a9f3', 'helpful')),
    ])
    expect(await second.user(7)).toEqual({ language: 'ru', quotes: 'both', isCompact: true })
    expect(await first.feedbackCount('a_1_a9f3', 'helpful')).toBe(20)
  })

  it('erases what nobody has used for a year; reading is use, noted with the next round', async () => {
    let now = new Date('2026-11-28T23:00:00Z')
    const store = createPostgresStore(database, { token: TOKEN, now: () => now })
    const waitDays = (days: number) => {
      now = new Date(now.getTime() + days * 86_400_000)
    }
    for (const id of [1, 2]) await store.setUser(id, { language: 'ru' })
    for (const id of [-1, -2]) await store.setChat(id, { askers: 'admins' })
    await store.addShare(1, 'x')
    await store.addDailyCounts([{ day: '2026-11-28', key: 'found kk', count: 1 }])
    waitDays(200)
    await store.user(2)
    await store.chat(-2)
    expect(await store.eraseUnused()).toBe(0)
    waitDays(166)
    expect(await store.eraseUnused()).toBe(3)
    expect(await Promise.all([store.user(1), store.chat(-1), store.recentShares(1)])).toEqual([
      USER_DEFAULTS,
      CHAT_DEFAULTS,
      [],
    ])
    expect([(await store.user(2)).language, (await store.chat(-2)).askers]).toEqual(['ru', 'admins'])
    waitDays(35)
    await store.eraseUnused()
    expect(await store.dailyCounts('2000-01-01')).toEqual([])
  })

  it('erases a collection that nobody has used for a year, whole; looking at it is use', async () => {
    let now = new Date('2026-11-28T23:00:00Z')
    const store = createPostgresStore(database, { token: TOKEN, now: () => now })
    const waitDays = (days: number) => {
      now = new Date(now.getTime() + days * 86_400_000)
    }
    for (const owner of [1, 2]) await store.keep(owner, { excerptId: 'a_1_a9f3_kk0-9', digest: 'x' })
    waitDays(200)
    await store.keptIds(2)
    await store.eraseUnused()
    waitDays(166)
    await store.keep(2, { excerptId: 'b_1_a9f3_kk0-9', digest: 'x' })
    expect(await store.eraseUnused()).toBe(1)
    waitDays(300)
    await store.eraseUnused()
    expect([await store.kept(1), (await store.kept(2)).length]).toEqual([[], 2])
  })

  it('keeps settings dated by a clock that was years behind or ahead', async () => {
    let now = new Date('1970-01-01T00:00:00Z')
    const store = createPostgresStore(database, { token: TOKEN, now: () => now })
    await store.setUser(1, { language: 'ru' })
    now = new Date('2099-01-01T00:00:00Z')
    await store.setUser(2, { language: 'ru' })
    now = new Date('2026-11-28T23:00:00Z')
    expect(await store.eraseUnused()).toBe(0)
    expect((await store.user(1)).language).toBe('ru')
  })

  it('says that it cannot write to a read-only database, which it can read', async () => {
    await createPostgresStore(database, { token: TOKEN }).setUser(1, { language: 'ru' })
    const readOnly = openDatabase(url(), { settings: { default_transaction_read_only: 'on' } })
    const store = createPostgresStore(readOnly, { token: TOKEN })
    expect((await store.user(1)).language).toBe('ru')
    await expect(store.check()).rejects.toThrow(StoreError)
    await expect(store.setUser(1, { language: 'kk' })).rejects.toThrow(/read-only/)
    await store.close()
  })

  it('says what is wrong with its database, without the address and the password', async () => {
    const address = Object.assign(new URL(url()), { password: 'hunter2-secret' })
    const store = createPostgresStore(openDatabase(address.href), { token: TOKEN })
    const failure = await Promise.resolve(store.user(1)).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(StoreError)
    expect(String(failure)).toMatch(/settings cannot be used.*STORE_URL/)
    expect(String(failure)).not.toContain('hunter2')
    await store.close()
  })

  it('erases what a person or group follows together with their settings, after a year without use', async () => {
    let now = new Date('2026-11-28T23:00:00Z')
    const store = createPostgresStore(database, { token: TOKEN, now: () => now })
    for (const chatId of [1, 2, -1, -2]) await store.follows.add(chatId, 'пытки', 'ru')
    await store.follows.noteReports([])
    await store.follows.noteReports(['a'])
    now = new Date('2027-06-28T23:00:00Z')
    await store.user(2)
    await store.chat(-2)
    expect(await store.eraseUnused()).toBe(0)
    now = new Date('2027-12-28T23:00:00Z')
    expect(await store.eraseUnused()).toBe(4)
    const left = await Promise.all([1, 2, -1, -2].map(async id => (await store.follows.list(id)).length))
    expect(left).toEqual([0, 1, 0, 1])
    const claimed = [await store.follows.claim(['a']), await store.follows.claim(['a'])]
    expect(claimed.map(notice => notice?.chatId)).toEqual([-2, 2])
  })

  it('holds no followed word that can be read without the token', async () => {
    const store = createPostgresStore(database, { token: TOKEN })
    await store.follows.add(1, 'Жумабаев', 'ru')
    const rows = await database.query('SELECT f::text AS row, sealed FROM dayek.follows AS f')
    expect(rows).toHaveLength(1)
    expect(`${rows[0]?.row} ${rows[0]?.sealed}`).not.toContain('Жумабаев')
    const another = createPostgresStore(database, { token: '4242:another-token' })
    expect(await another.follows.list(1)).toEqual([])
    expect(await store.follows.list(1)).toMatchObject([{ words: 'Жумабаев' }])
  })

  it('gives each notice to one of several workers, and that of a dead worker to another', async () => {
    const workers = Array.from({ length: 3 }, () => createPostgresStore(database, { token: TOKEN }).follows)
    const [first] = workers
    await first?.noteReports([])
    for (let chatId = 1; chatId <= 8; chatId++) await first?.add(chatId, 'пытки', 'ru')
    const noted = await Promise.all(workers.map(worker => worker.noteReports(['a', 'b'])))
    expect([...noted].sort()).toEqual([0, 0, 2])
    const claims = await Promise.all(
      workers.flatMap(worker => Array.from({ length: 3 }, () => worker.claim(['a', 'b']))),
    )
    const chats = claims.flatMap(claim => claim?.chatId ?? [])
    expect([...chats].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    await database.query("UPDATE dayek.notices SET claimed_at = now() - interval '1 hour' WHERE chat_id = 5")
    const again = await first?.claim(['a', 'b'])
    expect(again).toEqual({ chatId: 5, reportIds: ['a', 'b'] })
    const begun = await Promise.all(workers.map(worker => again && worker.begin(again)))
    expect(begun.filter(isMine => isMine)).toHaveLength(1)
  })
})
