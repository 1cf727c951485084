import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { StoreError } from '../../../src/errors.ts'
import { type Database, openDatabase } from '../../../src/postgres/database.ts'
import { migrate } from '../../../src/postgres/migrate.ts'
import { createPostgresStore } from '../../../src/telegram/store/postgres-store.ts'
import { STATE_SCHEMA } from '../../../src/telegram/store/state-schema.ts'
import { CHAT_DEFAULTS, USER_DEFAULTS } from '../../../src/telegram/store/store.ts'
import { describePostgres, useTestDatabase } from '../../postgres/test-database.ts'
import { storeContract } from './store-contract.ts'

describePostgres('a store in PostgreSQL', () => {
  const { url } = useTestDatabase()
  let database: Database
  beforeAll(async () => {
    database = openDatabase(url())
    await migrate(database, STATE_SCHEMA)
  })
  beforeEach(async () => {
    await database.query(
      'TRUNCATE dayek.users, dayek.chats, dayek.shares, dayek.feedback, dayek.daily, dayek.kept',
    )
  })
  afterAll(() => database.close())

  storeContract(() => createPostgresStore(database))

  it('has one state for all workers, who may change different settings at once', async () => {
    const [first, second] = [createPostgresStore(database), createPostgresStore(database)]
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
    const store = createPostgresStore(database, { now: () => now })
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
    const store = createPostgresStore(database, { now: () => now })
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
    const store = createPostgresStore(database, { now: () => now })
    await store.setUser(1, { language: 'ru' })
    now = new Date('2099-01-01T00:00:00Z')
    await store.setUser(2, { language: 'ru' })
    now = new Date('2026-11-28T23:00:00Z')
    expect(await store.eraseUnused()).toBe(0)
    expect((await store.user(1)).language).toBe('ru')
  })

  it('says that it cannot write to a read-only database, which it can read', async () => {
    await createPostgresStore(database).setUser(1, { language: 'ru' })
    const readOnly = openDatabase(url(), { settings: { default_transaction_read_only: 'on' } })
    const store = createPostgresStore(readOnly)
    expect((await store.user(1)).language).toBe('ru')
    await expect(store.check()).rejects.toThrow(StoreError)
    await expect(store.setUser(1, { language: 'kk' })).rejects.toThrow(/read-only/)
    await store.close()
  })

  it('says what is wrong with its database, without the address and the password', async () => {
    const address = Object.assign(new URL(url()), { password: 'hunter2-secret' })
    const store = createPostgresStore(openDatabase(address.href))
    const failure = await Promise.resolve(store.user(1)).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(StoreError)
    expect(String(failure)).toMatch(/settings cannot be used.*STORE_URL/)
    expect(String(failure)).not.toContain('hunter2')
    await store.close()
  })
})
