import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Excerpt } from '../../../src/answer/answer.ts'
import { type CoreThread, startCoreThread } from '../../../src/app/core-thread/core-thread.ts'
import type { ServedIndex } from '../../../src/app/served-index.ts'
import { parseConfig } from '../../../src/config.ts'
import { IndexError } from '../../../src/errors.ts'
import { collectNames } from '../../collected-names.ts'
import { writeSmallCorpus } from '../../search/small-corpus.ts'
import { openSharedCore } from '../../shared-core.ts'

const QUESTION = 'Қытайдағы лагерьлер туралы не айтылған?'

let thread: CoreThread
let index: ServedIndex
let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'core-thread-'))
  thread = startCoreThread(parseConfig({ DATA_DIR: dataDir }), { onProgress: () => {} })
  index = await thread.open(() => {})
})
afterAll(async () => {
  await index.close()
  await thread.close()
  await rm(dataDir, { recursive: true, force: true })
})

async function named<Reply>(reply: Promise<Reply | 'collecting'>): Promise<Reply> {
  const known = await reply
  if (known === 'collecting') throw new Error('names were collected')
  return known
}

describe('the core in a thread of its own', () => {
  it('answers like a core in this thread, with excerpts that may be shown', async () => {
    const { answerer } = await openSharedCore()
    const [here, there] = [
      await answerer.answer(QUESTION, { fallback: 'kk' }),
      await index.answerer.answer(QUESTION, { fallback: 'kk' }),
    ]
    expect({ ...there, ms: here.ms }).toEqual(here)
    if (there.kind === 'nothing') throw new Error('the reports answer this question')
    expect(there.excerpts.every(excerpt => excerpt instanceof Excerpt)).toBe(true)
    expect(index.answerer).toMatchObject({
      indexVersion: answerer.indexVersion,
      reports: answerer.reports,
    })
  })

  it('gives answers that share their passages, not copies of them', async () => {
    const [one, other] = [
      await index.answerer.answer(QUESTION, { fallback: 'kk' }),
      await index.answerer.answer(QUESTION, { fallback: 'kk', language: 'ru' }),
    ]
    if (one.kind === 'nothing' || other.kind === 'nothing')
      throw new Error('the reports answer this question')
    expect(one.excerpts[0]?.passage).toBe(other.excerpts[0]?.passage)
  })

  it('passes on every other method', async () => {
    const { answerer: here } = await openSharedCore()
    const there = index.answerer
    const answer = await here.answer(QUESTION, { fallback: 'kk' })
    if (answer.kind === 'nothing') throw new Error('the reports answer this question')
    const [excerpt] = answer.excerpts
    if (!excerpt) throw new Error('an answer has excerpts')
    const { passage, permalinkId } = excerpt
    expect(await there.resolve(permalinkId)).toEqual(await here.resolve(permalinkId))
    expect(await there.resolve('nothing')).toBeUndefined()
    expect(await there.neighbours(passage)).toEqual(await here.neighbours(passage))
    expect(await there.opening(passage.reportId)).toEqual(await here.opening(passage.reportId))
    expect(await there.sections(passage.reportId)).toEqual(await here.sections(passage.reportId))
    expect(await there.similar(passage, 'ru', 2)).toEqual(await here.similar(passage, 'ru', 2))
    expect(await there.explain(excerpt, QUESTION)).toEqual(await here.explain(excerpt, QUESTION))
    expect(await there.excerpt(passage, 'ru', QUESTION)).toEqual(await here.excerpt(passage, 'ru', QUESTION))
    const claim = { text: `«${excerpt.quote.text}»` }
    expect(await there.verify(claim)).toEqual(await here.verify(claim))
    for (const answerer of [here, there]) await collectNames(answerer)
    const { entries } = await named(here.browse('names', { kind: 'person', page: 1 }))
    const query = { id: entries[0]?.id ?? '', page: 1, language: 'ru' } as const
    const mentions = await there.browse('mentions', query)
    expect(mentions).toEqual(await here.browse('mentions', query))
    if (typeof mentions === 'string') throw new Error('the name has mentions')
    expect(mentions.entries.every(entry => entry instanceof Excerpt)).toBe(true)
  })

  it('checks and opens indexes, and says which one is in use', async () => {
    await index.check()
    const current = await thread.current()
    expect(current?.version).toBe(index.facts.version)
    const again = await thread.openVersion(index.facts.version)
    expect(again.facts).toEqual(index.facts)
    await again.close()
    await expect(again.answerer.resolve('a_1_0000')).rejects.toThrow('not open')
  })

  it('passes on errors with their class', async () => {
    await expect(thread.openVersion('000000000000')).rejects.toThrow(IndexError)
  })
})

/** Nothing listens there. */
const AWAY = { ...parseConfig({}), storeUrl: 'postgres://dayek@127.0.0.1:1/dayek' }

describe('a core that waits for a database', () => {
  it('stops at the signal', async () => {
    const stopping = new AbortController()
    const away = startCoreThread(AWAY, { onProgress: () => {}, signal: stopping.signal })
    const opening = away.open(() => {})
    stopping.abort()
    await expect(opening).rejects.toBe(stopping.signal.reason)
    await away.close()
  })

  it('says when its thread has died, but not when it was closed', async () => {
    const post = vi.spyOn(Worker.prototype, 'postMessage')
    const crashes: Error[] = []
    const start = () => startCoreThread(AWAY, { onProgress: () => {}, onCrash: error => crashes.push(error) })
    try {
      await start().close()
      expect(crashes).toEqual([])
      const dying = start()
      const asked = dying.current()
      const worker = post.mock.contexts.at(-1)
      // It throws on what is no message. terminate() might end it within native code, and the process with it.
      if (worker instanceof Worker) worker.postMessage(null)
      await expect(asked).rejects.toThrow('null')
      expect(crashes).toHaveLength(1)
      await expect(dying.current()).rejects.toThrow('null')
      await dying.close()
    } finally {
      post.mockRestore()
    }
  })
})

describe('a core that cannot be started', () => {
  it('rejects with the reason, also after it was closed', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'dayek-thread-'))
    const broken = startCoreThread(
      { ...parseConfig({}), corpusDir: join(dir, 'none'), indexDir: join(dir, 'index') },
      { onProgress: () => {} },
    )
    await expect(broken.open(() => {})).rejects.toThrow('There is no index in')
    await broken.close()
    await expect(broken.current()).rejects.toThrow('has ended')
    await rm(dir, { recursive: true })
  })

  it('ends building with what the progress callback threw', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'dayek-thread-'))
    const stop = new Error('stopped')
    await writeSmallCorpus(join(dir, 'corpus'))
    const stopping = startCoreThread(
      { ...parseConfig({}), corpusDir: join(dir, 'corpus'), indexDir: join(dir, 'index') },
      {
        onProgress() {
          throw stop
        },
      },
    )
    await expect(stopping.open(() => {})).rejects.toBe(stop)
    await stopping.close()
    await rm(dir, { recursive: true })
  })
})
