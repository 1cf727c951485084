import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildWordIndex } from '../../src/app/ensure-index.ts'
import { followIndex, reportCorpusFault } from '../../src/app/follow-index.ts'
import { type ServedIndex, serveIndex } from '../../src/app/served-index.ts'
import { startWith } from '../../src/app/start-core.ts'
import type { Embedder } from '../../src/embeddings/embedder.ts'
import { IndexError } from '../../src/errors.ts'
import type { PassageIndex } from '../../src/index/passage-index.ts'
import { createLogger } from '../../src/log.ts'
import { silentObserver } from '../../src/operations/observer.ts'
import { outlineCorpus } from '../../src/search/corpus-outline.ts'
import { questionCore } from '../../src/text/question-core.ts'
import { createHashEmbedder, HASH_MODEL } from '../embeddings/hash-embedder.ts'
import { writeSmallCorpus } from '../search/small-corpus.ts'
import { buildFolderIndex } from '../search/small-index.ts'

const QUESTION = 'Қамаудағы адамдарды азаптау туралы шағым'

/** Promise.withResolvers(), which Node.js 20 lacks. */
function createDeferred<T>() {
  let resolve: (value: T) => void = () => {}
  let reject: (error: Error) => void = () => {}
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { promise, resolve, reject }
}

describe('a core that starts', () => {
  let dir = ''
  let words: PassageIndex
  let closed: string[] = []
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dayek-start-'))
    const corpusDir = join(dir, 'corpus')
    await writeSmallCorpus(corpusDir)
    const source = { corpusDir, model: HASH_MODEL, codebook: undefined, quality: null }
    words = await buildWordIndex(await outlineCorpus({ ...source, tokenVectors: 'full' }))
    closed = []
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  const serve = (index: PassageIndex, embedder: Embedder = createHashEmbedder()): ServedIndex => {
    const served = serveIndex(index, embedder)
    return {
      ...served,
      async close() {
        closed.push(served.facts.version)
        await served.close()
      },
    }
  }
  const build = async (embedder = createHashEmbedder()) =>
    serve(await buildFolderIndex(dir, createHashEmbedder()), embedder)
  const parts = {
    current: async () => undefined,
    openVersion: () => Promise.reject(new IndexError('There is no other index')),
    async close() {
      closed.push('parts')
    },
  }

  const startByWords = (whole: Promise<ServedIndex>, embedder?: Embedder) =>
    startWith(onWordIndex => {
      onWordIndex(serve(words, embedder))
      return whole
    }, parts)

  it('answers by words without embedding the question, then by the whole index', async () => {
    const embedder = createHashEmbedder()
    const whole = createDeferred<ServedIndex>()
    const core = await startByWords(whole.promise, embedder)
    const early = await core.answerer.answer(QUESTION, { fallback: 'kk' })
    expect(early).toMatchObject({ kind: 'weak', isByWords: true })
    expect(early.kind !== 'nothing' && early.excerpts[0]?.quote.text).toContain('жүз шағым')
    expect(embedder.embedded).toEqual([])
    const version = core.answerer.indexVersion

    whole.resolve(await build(embedder))
    await core.complete
    expect(closed).toEqual([version])
    expect(core.answerer.indexVersion).not.toBe(version)
    const late = await core.answerer.answer(QUESTION, { fallback: 'kk' })
    expect(late.isByWords).toBeUndefined()
    expect(embedder.embedded).toEqual([questionCore(QUESTION)])
    await core.close()
    expect(closed).toEqual([version, core.index.facts().version, 'parts'])
  })

  it('logs when the whole index has replaced the words, and only then', async () => {
    for (const startsByWords of [true, false]) {
      const built = await build()
      const lines: string[] = []
      const whole = createDeferred<ServedIndex>()
      const core = startsByWords
        ? await startByWords(whole.promise)
        : await startWith(async () => built, parts)
      const ending = new AbortController()
      const following = followIndex({ indexDir: join(dir, 'index'), storeUrl: undefined }, core, {
        logger: createLogger({ write: line => lines.push(line), now: () => new Date(0) }),
        observer: silentObserver,
        signal: ending.signal,
      })
      expect(lines).toEqual([])
      whole.resolve(built)
      await following
      ending.abort()
      const complete = `1970-01-01T00:00:00.000Z info index complete index="${built.facts.version}" passages=4`
      expect(lines).toEqual(startsByWords ? [complete] : [])
      await core.close()
    }
  })

  it('warns that an earlier index answers in place of faulty reports', () => {
    const lines: string[] = []
    const warnings: (string | undefined)[] = []
    const logger = createLogger({ write: line => lines.push(line), now: () => new Date(0) })
    const observer = { ...silentObserver, warn: (_: string, text?: string) => warnings.push(text) }
    const inUse = { version: '0123456789ab', createdAt: '2026-11-28T22:15:00.000Z' }
    reportCorpusFault({ reason: 'corpus/x/ru.md:1 no front matter', inUse }, { logger, observer })
    expect(warnings).toEqual([
      'the reports have a fault, the index of 2026-11-28 answers: corpus/x/ru.md:1 no front matter',
    ])
    expect(lines.join()).toContain('error the reports have a fault index="0123456789ab"')
  })

  it('opens passages and similar ones, and verifies, by words', async () => {
    const whole = createDeferred<ServedIndex>()
    const core = await startByWords(whole.promise)
    const { answerer } = core
    const [passage] = await words.read([0])
    if (!passage) throw new Error('the small corpus has passages')
    expect((await answerer.excerpt(passage, 'ru', 'пытки задержанных')).quote.text).toContain('сто жалоб')
    expect(await answerer.similar(passage, 'kk')).toEqual([])
    const claim = { text: 'Поступило сто жалоб на пытки задержанных.' }
    expect(await answerer.verify(claim)).toMatchObject({ kind: 'checked', verdict: 'exact' })
    expect((await answerer.answer('погода в Париже', { fallback: 'kk' })).kind).toBe('nothing')
    whole.reject(new IndexError('stopped'))
    await core.close()
  })

  it('has the whole index at once where nothing must be embedded', async () => {
    const built = await build()
    const core = await startWith(async () => built, parts)
    expect(core.answerer.indexVersion).toBe(built.facts.version)
    await core.complete
    expect(closed).toEqual([])
    await core.close()
    expect(closed).toEqual([built.facts.version, 'parts'])
  })

  it('closes what it was given and throws where no index can be opened', async () => {
    const broken = () => Promise.reject(new IndexError('broken'))
    await expect(startWith(broken, parts)).rejects.toThrow('broken')
    expect(closed).toEqual(['parts'])
  })

  it('goes on by words and tells of it when the whole index cannot be built', async () => {
    const whole = createDeferred<ServedIndex>()
    const core = await startByWords(whole.promise)
    whole.reject(new IndexError('disk full'))
    await expect(core.complete).rejects.toThrow('disk full')
    expect((await core.answerer.answer(QUESTION, { fallback: 'kk' })).isByWords).toBe(true)
    await core.close()
    expect(closed).toEqual([words.facts.version, 'parts'])
  })
})
