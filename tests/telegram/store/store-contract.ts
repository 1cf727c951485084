import { expect, it } from 'vitest'
import type { Awaitable } from '../../../src/telegram/store/awaitable.ts'
import { MAX_KEPT } from '../../../src/telegram/store/collections.ts'
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

  const excerpt = (n: number, digest = `${n}`) => ({ excerptId: `a_${n}_a9f3_kk0-9`, digest })
  const keptIn = async (store: Store, ownerId: number) =>
    (await store.kept(ownerId)).map(({ excerptId }) => excerptId)
  const idsOf = (numbers: readonly number[]) => numbers.map(n => excerpt(n).excerptId)

  it('keeps excerpts in the order of keeping, each once, for people and groups', async () => {
    const store = await make()
    const kept = []
    for (const n of [3, 1, 2, 1]) kept.push(await store.keep(1, excerpt(n)))
    expect(kept).toEqual(['kept', 'kept', 'kept', 'already'])
    expect(await store.keep(-1_002_999_999_999, excerpt(1))).toBe('kept')
    expect(await store.kept(1)).toMatchObject([excerpt(3), excerpt(1), excerpt(2)])
    expect(await store.keptIds(1)).toEqual(idsOf([3, 1, 2]))
    expect([await keptIn(store, -1_002_999_999_999), await keptIn(store, 2)]).toEqual([idsOf([1]), []])
  })

  it('keeps no more than the limit, and one more as soon as another is removed', async () => {
    const store = await make()
    for (let n = 0; n < MAX_KEPT; n++) await store.keep(1, excerpt(n))
    expect([await store.keep(1, excerpt(999)), await store.keep(1, excerpt(0))]).toEqual(['full', 'already'])
    expect([
      await store.unkeep(1, excerpt(7).excerptId),
      await store.unkeep(1, excerpt(7).excerptId),
    ]).toEqual([true, false])
    expect(await store.keep(1, excerpt(999))).toBe('kept')
    expect((await store.keptIds(1)).slice(-2)).toEqual(idsOf([MAX_KEPT - 1, 999]))
    expect(await store.keptIds(1)).toHaveLength(MAX_KEPT)
  })

  it('moves an excerpt by a place, and what is kept later goes to the end', async () => {
    const store = await make()
    for (const n of [1, 2, 3]) await store.keep(1, excerpt(n))
    const [, , third] = await store.kept(1)
    for (const by of [-1, -1, -1] as const) await store.moveKept(1, third?.number ?? 0, by)
    await store.keep(1, excerpt(4))
    expect(await keptIn(store, 1)).toEqual(idsOf([3, 1, 2, 4]))
    await store.moveKept(1, third?.number ?? 0, 1)
    await store.moveKept(2, third?.number ?? 0, 1)
    expect(await keptIn(store, 1)).toEqual(idsOf([1, 3, 2, 4]))
    expect((await store.kept(1)).find(({ excerptId }) => excerptId === excerpt(3).excerptId)).toEqual(third)
  })

  it('removes all excerpts that were there, but none that is kept afterwards', async () => {
    const store = await make()
    for (const n of [1, 2]) await store.keep(1, excerpt(n))
    await store.keep(2, excerpt(1))
    const last = Math.max(...(await store.kept(1)).map(({ number }) => number))
    await store.keep(1, excerpt(3))
    expect(await store.unkeepUpTo(1, last)).toBe(2)
    expect([await keptIn(store, 1), await keptIn(store, 2)]).toEqual([idsOf([3]), idsOf([1])])
  })

  it('loses nothing and doubles nothing when several keep, move and remove at once', async () => {
    const store = await make()
    for (const n of [1, 2, 3]) await store.keep(-5, excerpt(n))
    const [first] = await store.kept(-5)
    await Promise.all([
      ...[4, 5, 4, 6, 5].map(n => store.keep(-5, excerpt(n))),
      store.moveKept(-5, first?.number ?? 0, 1),
      store.unkeep(-5, excerpt(2).excerptId),
    ])
    expect([...(await keptIn(store, -5))].sort()).toEqual(idsOf([1, 3, 4, 5, 6]))
  })

  it('erases the collection of whoever is forgotten', async () => {
    const store = await make()
    for (const owner of [1, 2, -5, -6]) await store.keep(owner, excerpt(1))
    await store.forgetUser(1)
    await store.forgetChat(-5)
    expect(await Promise.all([1, 2, -5, -6].map(owner => keptIn(store, owner)))).toEqual([
      [],
      idsOf([1]),
      [],
      idsOf([1]),
    ])
  })

  it('moves the collection of a group to its supergroup, which may have one', async () => {
    const store = await make()
    for (const n of [1, 2]) await store.keep(-5, excerpt(n))
    for (const n of [3, 2]) await store.keep(-1005, excerpt(n))
    await store.migrateChat(-5, -1005)
    await store.migrateChat(-5, -1005)
    expect([await keptIn(store, -5), [...(await keptIn(store, -1005))].sort()]).toEqual([
      [],
      idsOf([1, 2, 3]),
    ])
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
