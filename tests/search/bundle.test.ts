import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { corpusHash, loadCorpus } from '../../src/corpus/load-corpus.ts'
import type { Embedder } from '../../src/embeddings/embedder.ts'
import { openVectorCache } from '../../src/embeddings/vector-cache.ts'
import { IndexError, ModelError } from '../../src/errors.ts'
import { buildBundle } from '../../src/search/build-bundle.ts'
import { bundleIndex } from '../../src/search/bundle-index.ts'
import { createSearch } from '../../src/search/create-search.ts'
import { pruneBundles, readPointer, rollBack, withIndexLock } from '../../src/search/index-folder.ts'
import { bundleVersion, planIndex } from '../../src/search/index-plan.ts'
import { loadBundle } from '../../src/search/load-bundle.ts'
import { findBundle, openIndex } from '../../src/search/open-index.ts'
import { PROBE_QUESTIONS } from '../../src/search/probe-questions.ts'
import { createHashEmbedder, HASH_MODEL } from '../embeddings/hash-embedder.ts'
import { writeSmallCorpus } from './small-corpus.ts'

describe('an index bundle', () => {
  let dir: string
  let indexDir: string
  let corpusDir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dayek-bundle-'))
    indexDir = join(dir, 'index')
    corpusDir = join(dir, 'corpus')
    await writeSmallCorpus(corpusDir)
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  const plan = async () =>
    planIndex({ reports: await loadCorpus(corpusDir), corpusSha256: await corpusHash(corpusDir) })
  const build = async (embedder: Embedder, now = () => new Date('2026-01-01')) => {
    const cache = await openVectorCache(join(indexDir, 'vectors.cache'), embedder.model)
    return buildBundle(await plan(), embedder, { indexDir, cache, now })
  }

  it('holds every passage in both languages and points CURRENT at itself', async () => {
    const bundle = await build(createHashEmbedder())
    expect(bundle.manifest.counts).toEqual({
      reports: 1,
      passages: 4,
      vectors: 8,
      sentences: 10,
      questions: 0,
      probes: PROBE_QUESTIONS.kk.length + PROBE_QUESTIONS.ru.length,
    })
    expect(bundle.passages.map(({ number, sections }) => [number, sections.ru])).toEqual([
      [3, ['Раздел 1']],
      [5, ['Раздел 2']],
      [7, ['Раздел 3']],
      [9, ['Раздел 4']],
    ])
    expect(await readPointer(indexDir)).toEqual({ version: bundle.manifest.version, pinned: false })
    expect(bundle.manifest.version).toBe(bundleVersion(await plan(), HASH_MODEL))
    expect((await openIndex(indexDir)).manifest).toEqual(bundle.manifest)
  })

  it.each([
    ['Қамаудағы адамдарды азаптау', 3, 'the words of the first paragraph'],
    ['журналистам разбили окна', 7, 'the Russian edition of the third'],
    ['байқаушылар сайлау туралы не айтты', 5, 'the second, by stems'],
  ])('finds for «%s» passage %i: %s', async (question, number) => {
    const embedder = createHashEmbedder()
    const search = createSearch({ index: bundleIndex(await build(embedder)), embedder })
    const { hits } = await search.find(question)
    expect(hits[0]?.passage.number).toBe(number)
    expect(new Set(hits.map(hit => hit.passage.id)).size).toBe(hits.length)
  })

  it('finds a passage by its attached questions, and embeds them as questions', async () => {
    await writeFile(
      join(corpusDir, 'small-report', 'questions.md'),
      '## 7 Журналистерге шабуыл\n\n- кто разгромил газету?\n- баспасөзге кім тиісті?\n',
    )
    const embedder = createHashEmbedder()
    const bundle = await build(embedder)
    expect(bundle.manifest.counts.questions).toBe(2)
    expect(bundle.questions.passages.map(id => bundle.passages[id]?.number)).toEqual([7, 7])
    const { hits } = await createSearch({ index: bundleIndex(bundle), embedder }).find('кто разгромил газету')
    expect(hits[0]?.passage.number).toBe(7)
    expect(hits[0]?.questionScore?.nearest).toBeGreaterThan(0.9)
  })

  it('gives the same bytes for the same input', async () => {
    const first = await build(createHashEmbedder())
    await rm(indexDir, { recursive: true })
    const again = await build(createHashEmbedder())
    expect(again.manifest).toEqual(first.manifest)
  })

  it('embeds only what changed', async () => {
    await build(createHashEmbedder())
    await writeSmallCorpus(corpusDir, text => text.replace('жүз шағым', 'екі жүз шағым'))
    const embedder = createHashEmbedder()
    const before = (await readPointer(indexDir))?.version
    const bundle = await build(embedder)
    expect(bundle.manifest.version).not.toBe(before)
    expect(embedder.embedded).toHaveLength(2) // the passage and its one changed sentence
    expect(embedder.embedded.every(text => text.includes('екі жүз шағым'))).toBe(true)
  })

  it('keeps the bundle in use and the vectors so far when the model fails half-way', async () => {
    const whole = await build(createHashEmbedder())
    await writeSmallCorpus(corpusDir, text => text.replaceAll('.', '!'))
    const working = createHashEmbedder()
    let calls = 0
    const failLater = <T>(work: () => Promise<T>): Promise<T> =>
      ++calls > 1 ? Promise.reject(new ModelError('out of memory')) : work()
    const failing: Embedder = {
      ...working,
      embed: (texts, kind) => failLater(() => working.embed(texts, kind)),
      embedTokens: (texts, kind) => failLater(() => working.embedTokens(texts, kind)),
    }
    await expect(build(failing)).rejects.toThrow(ModelError)
    expect((await readPointer(indexDir))?.version).toBe(whole.manifest.version)
    expect((await readdir(indexDir)).filter(name => name.startsWith('.building'))).toEqual([])
    const second = createHashEmbedder()
    await build(second)
    expect(second.embedded.length + working.embedded.length).toBe(18)
    expect(working.embedded.length).toBe(8)
  })

  it('refuses a model that gives vectors of another length than 1', async () => {
    const embedder = createHashEmbedder()
    const long: Embedder = {
      ...embedder,
      embed: async texts => texts.map(() => new Float32Array(64).fill(1)),
    }
    await expect(build(long)).rejects.toThrow(/not finite and of unit length/)
    expect(await readPointer(indexDir)).toBeUndefined()
  })

  it('is refused by a search with another model, which names both', async () => {
    const bundle = await build(createHashEmbedder())
    const other = createHashEmbedder({ ...HASH_MODEL, id: 'e5-base', sha256: 'f'.repeat(64) })
    expect(() => createSearch({ index: bundleIndex(bundle), embedder: other })).toThrow(
      /built with "hash-of-trigrams" \(64 dimensions.*asks for "e5-base".*npm run embed/,
    )
  })

  it('says which file was changed after it was built', async () => {
    const { manifest } = await build(createHashEmbedder())
    const path = join(indexDir, manifest.version, 'passages.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace('жүз шағым', 'мың шағым'))
    await expect(loadBundle(join(indexDir, manifest.version))).rejects.toThrow(
      /passages\.json was changed.*npm run embed/,
    )
    expect(await findBundle(indexDir, manifest.version)).toBeUndefined()
    const again = await build(createHashEmbedder())
    expect(again.manifest.version).toBe(manifest.version)
    expect(again.passages[0]?.texts.kk?.text).toContain('жүз шағым')
  })

  it.each([
    ['no manifest', undefined, /manifest\.json cannot be read/],
    ['a manifest that is not JSON', '{', /manifest\.json cannot be read/],
    ['a manifest of another schema', '{"schema": 99}', /has schema 99/],
  ])('says what to do about %s', async (_, text, message) => {
    const { manifest } = await build(createHashEmbedder())
    const path = join(indexDir, manifest.version, 'manifest.json')
    await (text === undefined ? rm(path) : writeFile(path, text))
    const loading = loadBundle(join(indexDir, manifest.version))
    await expect(loading).rejects.toThrow(IndexError)
    await expect(loading).rejects.toThrow(message)
  })

  it('rolls back to the bundle before and pins it', async () => {
    await expect(rollBack(indexDir)).rejects.toThrow(/no earlier index/)
    const first = await build(createHashEmbedder(), () => new Date('2026-01-01'))
    await writeSmallCorpus(corpusDir, text => text.replace('жүз', 'екі жүз'))
    await build(createHashEmbedder(), () => new Date('2026-01-02'))
    expect(await rollBack(indexDir)).toBe(first.manifest.version)
    expect((await openIndex(indexDir)).manifest.version).toBe(first.manifest.version)
    expect(await readPointer(indexDir)).toEqual({ version: first.manifest.version, pinned: true })
  })

  it('rolls back further when it is rolled back already, never forward', async () => {
    const versions: string[] = []
    for (const [i, word] of ['бір', 'екі', 'үш'].entries()) {
      await writeSmallCorpus(corpusDir, text => text.replace('жүз', word))
      const { manifest } = await build(createHashEmbedder(), () => new Date(Date.UTC(2026, 0, i + 1)))
      versions.push(manifest.version)
    }
    const [first = '', second] = versions
    expect([await rollBack(indexDir), await rollBack(indexDir)]).toEqual([second, first])
    await expect(rollBack(indexDir)).rejects.toThrow(
      `${first} is in use after a rollback. Run npm run embed to return to the newest`,
    )
    await rm(join(indexDir, first, 'manifest.json'))
    await expect(rollBack(indexDir)).rejects.toThrow(IndexError)
    expect(await readPointer(indexDir)).toEqual({ version: first, pinned: true })
  })

  it('keeps one earlier bundle and clears away what interrupted builds left', async () => {
    for (const [i, word] of ['бір', 'екі', 'үш'].entries()) {
      await writeSmallCorpus(corpusDir, text => text.replace('жүз', word))
      await build(createHashEmbedder(), () => new Date(Date.UTC(2026, 0, i + 1)))
    }
    await writeFile(join(indexDir, '.building-1'), '')
    const current = await readPointer(indexDir)
    await pruneBundles(indexDir)
    const left = (await readdir(indexDir)).filter(name => name !== 'CURRENT' && !name.startsWith('vectors.'))
    expect(left).toHaveLength(2)
    expect(left).toContain(current?.version)
  })
})

describe('the lock of the index folder', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dayek-lock-'))
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  it('refuses a second builder and names the first', async () => {
    await writeFile(join(dir, 'LOCK'), String(process.ppid))
    await expect(withIndexLock(dir, async () => 1)).rejects.toThrow(
      `Another process (${process.ppid}) is building`,
    )
  })

  it('takes over the lock of a process that is gone', async () => {
    await writeFile(join(dir, 'LOCK'), '999999999')
    expect(await withIndexLock(dir, async () => 'built')).toBe('built')
    expect(await readdir(dir)).toEqual([])
  })

  it('lets go when the work fails', async () => {
    await expect(withIndexLock(dir, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await readdir(dir)).toEqual([])
  })

  it('says in one sentence that the folder cannot be written', async () => {
    await writeFile(join(dir, 'file'), '')
    await expect(withIndexLock(join(dir, 'file', 'index'), async () => 1)).rejects.toThrow(
      /cannot be written/,
    )
  })
})
