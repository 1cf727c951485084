import { expect, it } from 'vitest'
import type { Awaitable } from '../../../src/telegram/store/awaitable.ts'
import { CHAT_DEFAULTS, MAX_SHARES, type Store, USER_DEFAULTS } from '../../../src/telegram/store/store.ts'

/** What every store does. `make` opens an empty one, which the caller closes. */
export function storeContract(make: () => Awaitable<Store>): void {
  it('is empty at first', async () => {
    const store = await make()
    expect(await store.user(1)).toEqual(USER_DEFAULTS)
    expect(await store.chat(-1)).toEqual(CHAT_DEFAULTS)
    expect(await store.recentShares(1)).toEqual([])
    expect(await store.feedbackCount('a_1_a9f3', 'helpful')).toBe(0)
  })

  it('changes one setting and keeps the others', async () => {
    const store = await make()
    await store.setUser(1, { language: 'ru' })
    await store.setUser(1, { quotes: 'both' })
    await store.setUser(1, { isCompact: true })
    await store.setUser(2, { quotes: 'original' })
    expect(await store.user(1)).toEqual({ language: 'ru', quotes: 'both', isCompact: true })
    await store.setUser(1, { language: undefined })
    expect(await store.user(1)).toEqual({ language: undefined, quotes: 'both', isCompact: true })
    expect(await store.user(2)).toEqual({ ...USER_DEFAULTS, quotes: 'original' })
  })

  it('stores people and groups with 52-bit ids', async () => {
    const store = await make()
    await store.setUser(2 ** 52 - 1, { language: 'ru' })
    await store.setChat(-1_002_999_999_999, { askers: 'admins' })
    expect((await store.user(2 ** 52 - 1)).language).toBe('ru')
    expect(await store.chat(-1_002_999_999_999)).toEqual({ language: undefined, askers: 'admins' })
  })

  it('moves the settings of a group to its supergroup', async () => {
    const store = await make()
    await store.setChat(-5, { language: 'kk', askers: 'admins' })
    await store.migrateChat(-5, -1005)
    expect(await store.chat(-1005)).toEqual({ language: 'kk', askers: 'admins' })
    expect(await store.chat(-5)).toEqual(CHAT_DEFAULTS)
    await store.setChat(-1005, { language: 'ru' })
    await store.migrateChat(-5, -1005)
    expect((await store.chat(-1005)).language).toBe('ru')
  })

  it('stores recent shares, each once, newest first', async () => {
    const store = await make()
    for (let i = 0; i < MAX_SHARES + 3; i++) await store.addShare(1, `id${i}`)
    await store.addShare(1, 'id5')
    await store.addShare(2, 'other')
    expect(await store.recentShares(1)).toEqual(['id5', 'id7', 'id6', 'id4', 'id3'])
    expect(await store.recentShares(2)).toEqual(['other'])
  })

  it('erases everything about a person, and nothing about others', async () => {
    const store = await make()
    for (const id of [1, 2]) {
      await store.setUser(id, { language: 'ru' })
      await store.addShare(id, 'x')
    }
    await store.forgetUser(1)
    expect([await store.user(1), await store.recentShares(1)]).toEqual([USER_DEFAULTS, []])
    expect([(await store.user(2)).language, await store.recentShares(2)]).toEqual(['ru', ['x']])
  })

  it('forgets a group', async () => {
    const store = await make()
    for (const id of [-5, -6]) await store.setChat(id, { language: 'ru' })
    await store.forgetChat(-5)
    expect([await store.chat(-5), (await store.chat(-6)).language]).toEqual([CHAT_DEFAULTS, 'ru'])
  })

  it('counts feedback on an excerpt', async () => {
    const store = await make()
    for (const reason of ['helpful', 'helpful', 'not-an-answer'] as const)
      await store.addFeedback('a_1_a9f3', reason)
    expect(await store.feedbackCount('a_1_a9f3', 'helpful')).toBe(2)
    expect(await store.feedbackCount('a_1_a9f3', 'not-an-answer')).toBe(1)
    expect(await store.feedbackCount('b_1_a9f3', 'helpful')).toBe(0)
    expect([...(await store.feedback())].sort((a, b) => b.count - a.count)).toEqual([
      { permalinkId: 'a_1_a9f3', reason: 'helpful', count: 2 },
      { permalinkId: 'a_1_a9f3', reason: 'not-an-answer', count: 1 },
    ])
  })

  it('counts by day', async () => {
    const store = await make()
    const count = (day: string, key: string, n: number) => ({ day, key, count: n })
    await store.addDailyCounts([count('2026-11-27', 'found kk', 3), count('2026-11-28', 'found kk', 1)])
    await store.addDailyCounts([count('2026-11-28', 'nothing ru', 2), count('2026-11-28', 'found kk', 4)])
    await store.addDailyCounts([])
    expect(await store.dailyCounts('2026-11-28')).toEqual([
      count('2026-11-28', 'found kk', 5),
      count('2026-11-28', 'nothing ru', 2),
    ])
    expect(await store.dailyCounts('2026-11-27')).toHaveLength(3)
  })

  it('can be used, and has nothing old to erase at first', async () => {
    const store = await make()
    await store.setUser(1, { language: 'ru' })
    await store.check()
    expect(await store.eraseUnused()).toBe(0)
    expect((await store.user(1)).language).toBe('ru')
  })
}
