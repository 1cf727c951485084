import {
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPassages } from '../../evaluation/read-passages.ts'
import { type CorpusFault, ensureIndex, type IndexOptions } from '../../src/app/ensure-index.ts'
import { openFolderStore } from '../../src/app/index-store.ts'
import { openCorpusIndex } from '../../src/app/open-core.ts'
import { type Config, parseConfig } from '../../src/config.ts'
import type { Embedder } from '../../src/embeddings/embedder.ts'
import { CorpusError, IndexError } from '../../src/errors.ts'
import type { PassageIndex } from '../../src/index/passage-index.ts'
import { createHashEmbedder, HASH_MODEL } from '../embeddings/hash-embedder.ts'
import { writeSmallCorpus } from '../search/small-corpus.ts'
import { giveAway, withoutRoot } from '../without-root.ts'

describe('the index of a corpus folder', () => {
  let dir = ''
  let corpusDir = ''
  let opened: PassageIndex[] = []
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dayek-ensure-'))
    corpusDir = join(dir, 'corpus')
    await writeSmallCorpus(corpusDir)
  })
  afterEach(async () => {
    for (const index of opened) await index.close()
    opened = []
    await rm(dir, { recursive: true, force: true })
  })

  const config = () => parseConfig({ CORPUS_DIR: corpusDir, INDEX_DIR: join(dir, 'index') })
  const change = (word: string) => writeSmallCorpus(corpusDir, text => text.replace('жүз шағым', word))
  const store = () => openFolderStore(join(dir, 'index'))
  const kazakh = async (index: PassageIndex) => (await index.read([0]))[0]?.texts.kk?.text
  /** Like `npm run embed`. */
  const ensure = async (options: IndexOptions = {}, given: Config = config()) => {
    const ensured = await ensureIndex(given, store(), createHashEmbedder(), options)
    opened.push(ensured.index)
    return ensured
  }
  /** Like `npm start`. */
  const open = async (options: IndexOptions = {}, embedder: Embedder = createHashEmbedder()) => {
    const index = await openCorpusIndex(config(), store(), embedder, options)
    opened.push(index)
    return index
  }

  it('is built once, and again when a text changes', async () => {
    const first = await ensure()
    expect(first.isNew).toBe(true)
    const second = await ensure()
    expect(second).toMatchObject({ isNew: false, index: { facts: first.index.facts } })
    await change('екі жүз шағым')
    const third = await ensure()
    expect(third.isNew).toBe(true)
    expect(await kazakh(third.index)).toContain('екі жүз шағым')
  })

  it('is kept when files are only touched', async () => {
    const { index } = await ensure()
    await utimes(join(corpusDir, 'small-report', 'kk.md'), new Date(), new Date(0))
    expect(await ensure()).toMatchObject({
      isNew: false,
      index: { facts: index.facts },
    })
  })

  it('is taken without reading the corpus while no file has another size or time, unless asked to', async () => {
    const path = join(corpusDir, 'small-report', 'kk.md')
    await utimes(path, new Date(0), new Date(0))
    await ensure()
    const { size } = await stat(path)
    await writeFile(path, (await readFile(path, 'utf8')).replace('жүз шағым', 'мың шағым'))
    await utimes(path, new Date(0), new Date(0))
    expect((await stat(path)).size).toBe(size)
    expect((await ensure()).isNew).toBe(false)
    const thorough = await ensure({ isThorough: true })
    expect(await kazakh(thorough.index)).toContain('мың шағым')
  })

  it('is the same for a relative and an absolute path of the corpus', async () => {
    const { index } = await ensure()
    const CORPUS_DIR = relative('.', corpusDir)
    const elsewhere = parseConfig({ CORPUS_DIR, INDEX_DIR: join(dir, 'index') })
    const before = await readFile(join(dir, 'index', 'STAMP'), 'utf8')
    expect(await ensure({ isThorough: true }, elsewhere)).toMatchObject({
      isNew: false,
      index: { facts: index.facts },
    })
    expect(await readFile(join(dir, 'index', 'STAMP'), 'utf8')).toBe(before)
  })

  it('opens without its corpus, and without an index says what is missing', async () => {
    const { index } = await ensure()
    await rm(corpusDir, { recursive: true })
    expect((await open()).facts).toEqual(index.facts)
    await rm(join(dir, 'index'), { recursive: true })
    await expect(open()).rejects.toThrow(/no index in .*index, and no folder .*corpus to build it from/)
  })

  it('stays the one that was rolled back to, until it is built on purpose', async () => {
    const first = await ensure()
    await change('екі жүз шағым')
    const second = await ensure()
    await store().rollBack()
    expect((await open()).facts).toEqual(first.index.facts)
    const again = await ensure()
    expect(again.index.facts.version).toBe(second.index.facts.version)
  })

  describe('with a fault', () => {
    const breakReport = async () => {
      await mkdir(join(corpusDir, 'broken'))
      await writeFile(join(corpusDir, 'broken', 'ru.md'), 'no front matter')
    }

    it('does not keep a service from the index in use', async () => {
      const { index } = await ensure()
      await breakReport()
      const faults: CorpusFault[] = []
      const onCorpusFault = (fault: CorpusFault) => faults.push(fault)
      expect((await open({ onCorpusFault })).facts).toEqual(index.facts)
      const { version, createdAt } = index.facts
      const inUse = expect.objectContaining({ version, createdAt })
      expect(faults).toEqual([{ reason: expect.stringContaining('ru.md'), inUse }])
    })

    it('is an error for commands, without an index, and where another model built it', async () => {
      const onCorpusFault = () => {}
      await breakReport()
      const opening = open({ onCorpusFault })
      await expect(opening).rejects.toThrow(CorpusError)
      await rm(join(corpusDir, 'broken'), { recursive: true })
      await ensure()
      await breakReport()
      await expect(open()).rejects.toThrow(CorpusError)
      const other = { ...createHashEmbedder(), model: { ...HASH_MODEL, queryPrefix: 'other: ' } }
      await expect(open({ onCorpusFault }, other)).rejects.toThrow(CorpusError)
    })
  })

  describe('that is damaged', () => {
    const damage = (path: string) => appendFile(join(dir, 'index', path), ' ')
    const factsOf = ({ facts }: PassageIndex) => join(facts.version, 'facts.json')
    const segmentOf = async () => {
      const [name = ''] = await readdir(join(dir, 'index', 'segments'))
      return join('segments', name, 'rows.bin')
    }

    it.each([
      ['its own files', factsOf],
      ['a segment', segmentOf],
    ])('in %s, is built again from the vectors that are known', async (_, find) => {
      const { index } = await ensure()
      await damage(await find(index))
      const embedder = createHashEmbedder()
      const again = await ensureIndex(config(), store(), embedder)
      opened.push(again.index)
      expect(again.isNew).toBe(true)
      expect(again.index.facts.version).toBe(index.facts.version)
      expect(await readPassages(again.index)).toEqual(await readPassages(index))
      expect(embedder.embedded).toEqual([])
    })

    it('is an error where there is no corpus to build it from', async () => {
      const { index } = await ensure()
      await damage(factsOf(index))
      await rm(corpusDir, { recursive: true })
      await expect(open()).rejects.toThrow(IndexError)
    })

    it('does not answer in place of faulty reports', async () => {
      const { index } = await ensure()
      await damage(factsOf(index))
      await writeFile(join(corpusDir, 'small-report', 'ru.md'), 'no front matter')
      await expect(open({ onCorpusFault: () => {} })).rejects.toThrow(CorpusError)
    })
  })

  it('takes the place of one of an older format', async () => {
    const old = join(dir, 'index', '0123456789ab')
    await mkdir(old, { recursive: true })
    await writeFile(join(old, 'manifest.json'), '{"formatVersion":11}')
    await writeFile(join(dir, 'index', 'CURRENT'), '0123456789ab\n')
    const { index, isNew } = await ensure()
    expect(isNew).toBe(true)
    expect((await store().current())?.version).toBe(index.facts.version)
    await expect(stat(old)).rejects.toThrow('ENOENT')
  })

  it('stays in use, and usable, when another one cannot be built', async () => {
    const { index } = await ensure()
    await change('екі жүз шағым')
    const failing = { ...createHashEmbedder(), embedTokens: () => Promise.reject(new IndexError('broken')) }
    await expect(ensureIndex(config(), store(), failing)).rejects.toThrow('broken')
    expect((await store().current())?.version).toBe(index.facts.version)
    expect(await kazakh(index)).toContain('азаптау туралы жүз шағым')
  })

  // Windows has no such modes.
  it.skipIf(process.platform === 'win32')(
    'is built where old files cannot be removed, and says so',
    async () => {
      const leftover = join(dir, 'index', '.building-1')
      await mkdir(leftover, { recursive: true })
      await writeFile(join(leftover, 'file'), '')
      await chmod(leftover, 0o555)
      await chmod(dir, 0o755)
      await giveAway(join(dir, 'index'))
      const reasons: string[] = []
      const onPruneFailure = (reason: string) => reasons.push(reason)
      try {
        const { isNew } = await withoutRoot(() => ensure({ onPruneFailure }))
        expect(isNew).toBe(true)
        expect(reasons).toEqual([
          expect.stringMatching(/^Old index files cannot be removed: EACCES.*building-1/),
        ])
      } finally {
        await chmod(leftover, 0o755)
      }
    },
  )

  it('offers words first only where texts must be embedded', async () => {
    const offered: PassageIndex[] = []
    const onWordIndex = (words: PassageIndex) => offered.push(words)
    const { index } = await ensure({ onWordIndex })
    const [words] = offered
    expect(words?.facts).toMatchObject({ engine: 'memory', counts: { vectors: 0 } })
    expect(words && (await readPassages(words))).toEqual(await readPassages(index))
    await rm(join(dir, 'index', 'CURRENT'))
    expect((await ensure({ onWordIndex })).isNew).toBe(true)
    expect(offered).toHaveLength(1)
  })
})
