import { expect, it } from 'vitest'
import type { Awaitable } from '../../../src/telegram/store/awaitable.ts'
import { MAX_FOLLOWS } from '../../../src/telegram/store/follows.ts'
import type { Store } from '../../../src/telegram/store/store.ts'

/** What every store does with what people follow, and with posted quotations. `make` opens an empty one. */
export function followsContract(make: () => Awaitable<Store>): void {
  const wordsIn = async ({ follows }: Store, chatId: number) =>
    (await follows.list(chatId)).map(({ words }) => words)
  /** Has seen report `old`, so that any other one is new. */
  const makeSeen = async () => {
    const store = await make()
    await store.follows.noteReports(['old'])
    return store
  }

  it('keeps what people and groups follow, in order, each once whatever its case', async () => {
    const { follows, ...store } = await make()
    expect([
      await follows.add(1, 'Пытки', 'ru'),
      await follows.add(1, 'азаптау', 'kk'),
      await follows.add(1, 'пытки', 'ru'),
      await follows.add(-1_002_999_999_999, 'пытки', 'ru'),
    ]).toEqual(['followed', 'followed', 'already', 'followed'])
    expect(await follows.list(1)).toMatchObject([
      { words: 'Пытки', language: 'ru' },
      { words: 'азаптау', language: 'kk' },
    ])
    expect(await wordsIn({ ...store, follows }, -1_002_999_999_999)).toEqual(['пытки'])
    expect(await follows.list(2)).toEqual([])
  })

  it('keeps no more than the limit, and removes only what is one’s own', async () => {
    const { follows } = await make()
    for (let n = 0; n < MAX_FOLLOWS; n++) await follows.add(1, `тема ${n}`, 'ru')
    expect([await follows.add(1, 'ещё', 'ru'), await follows.add(1, 'тема 0', 'ru')]).toEqual([
      'full',
      'already',
    ])
    const [first] = await follows.list(1)
    const number = first?.number ?? 0
    expect(await follows.remove(2, number)).toBe(false)
    expect([await follows.remove(1, number), await follows.remove(1, number)]).toEqual([true, false])
    expect(await follows.add(1, 'ещё', 'ru')).toBe('followed')
    expect(await follows.list(1)).toHaveLength(MAX_FOLLOWS)
  })

  it('adds no more than the limit when several are added at once', async () => {
    const { follows } = await make()
    const results = await Promise.all(
      Array.from({ length: MAX_FOLLOWS + 3 }, (_, n) => follows.add(7, `тема ${n}`, 'ru')),
    )
    expect(results.filter(result => result === 'full')).toHaveLength(3)
    expect(await follows.list(7)).toHaveLength(MAX_FOLLOWS)
  })

  it('takes the reports of the first index for known, even if it has none', async () => {
    const { follows } = await make()
    await follows.add(1, 'пытки', 'ru')
    expect(await follows.noteReports([])).toBe(0)
    expect(await follows.claim(['a'])).toBeUndefined()
    expect(await follows.noteReports(['a'])).toBe(1)
    expect(await follows.claim(['a'])).toEqual({ chatId: 1, reportIds: ['a'] })
  })

  it('makes a new report due once, for whoever follows something by then', async () => {
    const { follows } = await makeSeen()
    await follows.add(1, 'пытки', 'ru')
    await follows.add(1, 'суд', 'ru')
    await follows.add(-5, 'пытки', 'ru')
    expect(await follows.noteReports(['old', 'b', 'a'])).toBe(2)
    await follows.add(3, 'пытки', 'ru')
    expect(await follows.noteReports(['old', 'b', 'a'])).toBe(0)
    const all = ['old', 'a', 'b']
    expect([await follows.claim(all), await follows.claim(all), await follows.claim(all)]).toEqual([
      { chatId: -5, reportIds: ['a', 'b'] },
      { chatId: 1, reportIds: ['a', 'b'] },
      undefined,
    ])
  })

  it('leaves out reports that an index lacks, until one has them', async () => {
    const { follows } = await makeSeen()
    await follows.add(1, 'пытки', 'ru')
    await follows.noteReports(['a', 'b'])
    const first = await follows.claim(['old', 'b'])
    expect(first).toEqual({ chatId: 1, reportIds: ['b'] })
    expect(first && (await follows.begin(first))).toBe(true)
    expect(await follows.claim(['old', 'b'])).toBeUndefined()
    expect(await follows.claim(['a', 'b'])).toEqual({ chatId: 1, reportIds: ['a'] })
  })

  it('lets a notice begin once, and again only if it was given back', async () => {
    const { follows } = await makeSeen()
    await follows.add(1, 'пытки', 'ru')
    await follows.noteReports(['a'])
    const notice = { chatId: 1, reportIds: ['a'] }
    expect(await follows.claim(['a'])).toEqual(notice)
    expect([await follows.begin(notice), await follows.begin(notice)]).toEqual([true, false])
    await follows.giveBack(notice)
    expect(await follows.claim(['a'])).toEqual(notice)
    await follows.giveBack(notice)
    expect(await follows.claim(['a'])).toEqual(notice)
    expect(await follows.begin(notice)).toBe(true)
    expect(await follows.claim(['a'])).toBeUndefined()
  })

  it('forgets with a person or group what they follow and have yet to hear', async () => {
    const store = await makeSeen()
    const { follows } = store
    for (const chatId of [1, 2, 3, -5, -6]) await follows.add(chatId, 'пытки', 'ru')
    await follows.noteReports(['a'])
    const notice = { chatId: 1, reportIds: ['a'] }
    await store.forgetUser(1)
    await store.forgetChat(-5)
    await follows.removeAll(3)
    expect(await follows.begin(notice)).toBe(false)
    await follows.giveBack(notice)
    expect(await Promise.all([1, 2, 3, -5, -6].map(chatId => wordsIn(store, chatId)))).toEqual([
      [],
      ['пытки'],
      [],
      [],
      ['пытки'],
    ])
    expect([
      (await follows.claim(['a']))?.chatId,
      (await follows.claim(['a']))?.chatId,
      await follows.claim(['a']),
    ]).toEqual([-6, 2, undefined])
  })

  it('moves what a group follows to its supergroup', async () => {
    const store = await makeSeen()
    const { follows } = store
    await follows.add(-5, 'пытки', 'ru')
    await follows.noteReports(['a'])
    await store.migrateChat(-5, -1005)
    await store.migrateChat(-5, -1005)
    expect([await wordsIn(store, -5), await wordsIn(store, -1005)]).toEqual([[], ['пытки']])
    expect(await follows.claim(['a'])).toEqual({ chatId: -1005, reportIds: ['a'] })
  })

  it('posts one quotation a day', async () => {
    const { posted } = await make()
    const on = (day: string, permalinkId: string) => ({ day, permalinkId })
    expect([
      await posted.claim(on('2026-11-28', 'a_1_a9f3')),
      await posted.claim(on('2026-11-29', 'b_1_a9f3')),
      await posted.claim(on('2026-11-29', 'c_1_a9f3')),
    ]).toEqual([true, true, false])
    expect(await posted.since('2026-11-29')).toEqual([on('2026-11-29', 'b_1_a9f3')])
    await posted.release('2026-11-29')
    expect(await posted.claim(on('2026-11-29', 'c_1_a9f3'))).toBe(true)
    expect(await posted.since('2026-11-01')).toEqual([
      on('2026-11-28', 'a_1_a9f3'),
      on('2026-11-29', 'c_1_a9f3'),
    ])
  })
}
