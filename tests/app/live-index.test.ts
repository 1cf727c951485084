import { describe, expect, it } from 'vitest'
import { createLiveIndex } from '../../src/app/live-index.ts'
import type { ServedIndex } from '../../src/app/served-index.ts'
import { IndexError } from '../../src/errors.ts'
import { createFakeAnswerer } from '../fake-answerer.ts'

const QUESTION = 'азаптау'

/** Indexes that say when they are closed, and whose answers can be held back. */
function createIndexes() {
  const closed: string[] = []
  const make = (version: string, changed: Partial<ServedIndex> = {}): ServedIndex => ({
    answerer: { ...createFakeAnswerer(), indexVersion: version },
    facts: { version, createdAt: '2026-01-01T00:00:00.000Z', reports: 1, passages: 1, quality: null },
    check: async () => {},
    async close() {
      closed.push(version)
    },
    ...changed,
  })
  return { closed, make }
}

/** An index whose answers come when they are released. */
function heldBack(index: ServedIndex) {
  let release = () => {}
  const released = new Promise<void>(resolve => {
    release = resolve
  })
  const answerer: ServedIndex['answerer'] = {
    ...index.answerer,
    async answer(...args) {
      await released
      return index.answerer.answer(...args)
    },
  }
  return { index: { ...index, answerer }, release: () => release() }
}

describe('an index that was replaced', () => {
  it('is closed at once where nothing uses it', () => {
    const { closed, make } = createIndexes()
    const live = createLiveIndex(make('old'))
    live.use(make('new'))
    expect(closed).toEqual(['old'])
    expect([live.facts().version, live.answerer.indexVersion]).toEqual(['new', 'new'])
  })

  it('is closed once, when the last call to it has ended', async () => {
    const { closed, make } = createIndexes()
    const { index, release } = heldBack(make('old'))
    const live = createLiveIndex(index)
    const answers = [1, 2].map(() => live.answerer.answer(QUESTION, { fallback: 'kk' }))
    live.use(make('new'))
    await live.answerer.answer(QUESTION, { fallback: 'kk' })
    expect(closed).toEqual([])
    release()
    expect((await Promise.all(answers)).map(({ kind }) => kind)).toEqual(['found', 'found'])
    expect(closed).toEqual(['old'])
  })

  it('is closed when the last work that is pinned to it has ended, even by an error', async () => {
    const { closed, make } = createIndexes()
    const live = createLiveIndex(make('old'))
    let finish = () => {}
    const finished = new Promise<void>(resolve => {
      finish = resolve
    })
    const first = live.answerer.pinned(async () => {
      await finished
      await live.answerer.answer(QUESTION, { fallback: 'kk' })
      return live.answerer.indexVersion
    })
    const second = live.answerer.pinned(async () => {
      throw new Error('failed')
    })
    live.use(make('new'))
    await expect(second).rejects.toThrow('failed')
    expect(closed).toEqual([])
    finish()
    expect(await first).toBe('old')
    expect(closed).toEqual(['old'])
  })

  it('goes on answering a call that its pinned work has left behind', async () => {
    const { closed, make } = createIndexes()
    const { index, release } = heldBack(make('old'))
    const live = createLiveIndex(index)
    let left: Promise<unknown> = Promise.resolve()
    await live.answerer.pinned(async () => {
      left = live.answerer.answer(QUESTION, { fallback: 'kk' })
    })
    live.use(make('new'))
    expect(closed).toEqual([])
    release()
    await left
    expect(closed).toEqual(['old'])
  })

  it('may fail to close, which is reported and harms nothing', async () => {
    const { make } = createIndexes()
    const failures: unknown[] = []
    const close = () => Promise.reject(new IndexError('cannot be closed'))
    const live = createLiveIndex(make('old', { close }), { onCloseFailure: error => failures.push(error) })
    live.use(make('new'))
    expect((await live.answerer.answer(QUESTION, { fallback: 'kk' })).kind).toBe('found')
    expect(failures).toEqual([new IndexError('cannot be closed')])
  })
})

describe('an index that is tried out', () => {
  it('takes the place of the one in use when its check succeeds', async () => {
    const { closed, make } = createIndexes()
    const live = createLiveIndex(make('old'))
    await live.tryOut(make('new'))
    expect([live.facts().version, closed]).toEqual(['new', ['old']])
    await live.close()
    expect(closed).toEqual(['old', 'new'])
  })

  it('is closed when it is refused, and the one in use stays', async () => {
    const { closed, make } = createIndexes()
    const live = createLiveIndex(make('old'))
    const check = () => Promise.reject(new IndexError('finds nothing'))
    await expect(live.tryOut(make('new', { check }))).rejects.toThrow('finds nothing')
    expect([live.facts().version, live.answerer.indexVersion, closed]).toEqual(['old', 'old', ['new']])
  })

  it('is refused for its own reason, even if it cannot be closed', async () => {
    const { make } = createIndexes()
    const failures: unknown[] = []
    const live = createLiveIndex(make('old'), { onCloseFailure: error => failures.push(error) })
    const refused = make('new', {
      check: () => Promise.reject(new IndexError('finds nothing')),
      close: () => Promise.reject(new IndexError('cannot be closed')),
    })
    await expect(live.tryOut(refused)).rejects.toThrow('finds nothing')
    expect(failures).toEqual([new IndexError('cannot be closed')])
  })
})
