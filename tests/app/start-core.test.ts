import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { followIndex, reportCorpusFault } from '../../src/app/follow-index.ts'
import { startWith } from '../../src/app/start-core.ts'
import { corpusHash, loadCorpus } from '../../src/corpus/load-corpus.ts'
import { openVectorCache } from '../../src/embeddings/vector-cache.ts'
import { IndexError, ModelError } from '../../src/errors.ts'
import { createLogger } from '../../src/log.ts'
import { silentObserver } from '../../src/operations/observer.ts'
import { buildBundle, buildWordBundle } from '../../src/search/build-bundle.ts'
import type { Bundle } from '../../src/search/bundle.ts'
import { type IndexPlan, planIndex } from '../../src/search/index-plan.ts'
import { questionCore } from '../../src/text/question-core.ts'
import { createHashEmbedder, HASH_MODEL } from '../embeddings/hash-embedder.ts'
import { writeSmallCorpus } from '../search/small-corpus.ts'

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
  let plan: IndexPlan
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dayek-start-'))
    await writeSmallCorpus(dir)
    plan = planIndex({ reports: await loadCorpus(dir), corpusSha256: await corpusHash(dir) })
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  const build = async () => {
    const indexDir = join(dir, 'index')
    const cache = await openVectorCache(join(indexDir, 'cache'), HASH_MODEL)
    return buildBundle(plan, createHashEmbedder(), { indexDir, cache })
  }

  it('answers by words without embedding the question, then by the whole index', async () => {
    const embedder = createHashEmbedder()
    const whole = createDeferred<Bundle>()
    const core = await startWith(embedder, onWordBundle => {
      onWordBundle(buildWordBundle(plan, HASH_MODEL))
      return whole.promise
    })
    const early = await core.answerer.answer(QUESTION, { fallback: 'kk' })
    expect(early).toMatchObject({ kind: 'weak', isByWords: true })
    expect(early.kind !== 'nothing' && early.excerpts[0]?.quote.text).toContain('жүз шағым')
    expect(embedder.embedded).toEqual([])
    const version = core.answerer.indexVersion

    whole.resolve(await build())
    await core.complete
    expect(core.answerer.indexVersion).not.toBe(version)
    const late = await core.answerer.answer(QUESTION, { fallback: 'kk' })
    expect(late.isByWords).toBeUndefined()
    expect(embedder.embedded).toEqual([questionCore(QUESTION)])
    await core.close()
  })

  it('logs when the whole index has replaced the words, and only then', async () => {
    const { manifest, ...rest } = await build()
    for (const startsByWords of [true, false]) {
      const lines: string[] = []
      const whole = createDeferred<Bundle>()
      const core = await startWith(createHashEmbedder(), async onWordBundle => {
        if (!startsByWords) return { manifest, ...rest }
        onWordBundle(buildWordBundle(plan, HASH_MODEL))
        return whole.promise
      })
      const ending = new AbortController()
      const following = followIndex({ indexDir: join(dir, 'index') }, core, {
        logger: createLogger({ write: line => lines.push(line), now: () => new Date(0) }),
        observer: silentObserver,
        signal: ending.signal,
      })
      expect(lines).toEqual([])
      whole.resolve({ manifest, ...rest })
      await following
      ending.abort()
      const complete = `1970-01-01T00:00:00.000Z info index complete index="${manifest.version}" passages=4`
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
    const whole = createDeferred<Bundle>()
    const core = await startWith(createHashEmbedder(), onWordBundle => {
      onWordBundle(buildWordBundle(plan, HASH_MODEL))
      return whole.promise
    })
    const { answerer } = core
    const [passage] = plan.passages
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
    const bundle = await build()
    const core = await startWith(createHashEmbedder(), async () => bundle)
    expect(core.answerer.indexVersion).toBe(bundle.manifest.version)
    await core.complete
    await core.close()
  })

  it('closes the model and throws where neither can be opened', async () => {
    const embedder = createHashEmbedder()
    await expect(startWith(embedder, () => Promise.reject(new IndexError('broken')))).rejects.toThrow(
      'broken',
    )
    await expect(embedder.embed(['x'], 'query')).rejects.toThrow(ModelError)
  })

  it('goes on by words and tells of it when the whole index cannot be built', async () => {
    const whole = createDeferred<Bundle>()
    const core = await startWith(createHashEmbedder(), onWordBundle => {
      onWordBundle(buildWordBundle(plan, HASH_MODEL))
      return whole.promise
    })
    whole.reject(new IndexError('disk full'))
    await expect(core.complete).rejects.toThrow('disk full')
    expect((await core.answerer.answer(QUESTION, { fallback: 'kk' })).isByWords).toBe(true)
    await core.close()
  })
})
