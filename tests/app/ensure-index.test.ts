import { chmod, mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CorpusFault, ensureIndex } from '../../src/app/ensure-index.ts'
import { openBundle } from '../../src/app/open-core.ts'
import { parseConfig } from '../../src/config.ts'
import { CorpusError } from '../../src/errors.ts'
import type { Bundle } from '../../src/search/bundle.ts'
import { rollBack } from '../../src/search/index-folder.ts'
import { createHashEmbedder, HASH_MODEL } from '../embeddings/hash-embedder.ts'
import { writeSmallCorpus } from '../search/small-corpus.ts'
import { giveAway, withoutRoot } from '../without-root.ts'

describe('the index of a corpus folder', () => {
  let dir = ''
  let corpusDir = ''
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dayek-ensure-'))
    corpusDir = join(dir, 'corpus')
    await writeSmallCorpus(corpusDir)
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  const config = () => parseConfig({ CORPUS_DIR: corpusDir, INDEX_DIR: join(dir, 'index') })
  const change = (word: string) => writeSmallCorpus(corpusDir, text => text.replace('жүз шағым', word))
  const kazakh = ({ passages }: Bundle) => passages[0]?.texts.kk?.text

  it('is built once, and again when a text changes', async () => {
    const first = await ensureIndex(config(), createHashEmbedder())
    expect(first.isNew).toBe(true)
    const second = await ensureIndex(config(), createHashEmbedder())
    expect(second).toMatchObject({ isNew: false, bundle: { manifest: first.bundle.manifest } })
    await change('екі жүз шағым')
    const third = await ensureIndex(config(), createHashEmbedder())
    expect(third.isNew).toBe(true)
    expect(kazakh(third.bundle)).toContain('екі жүз шағым')
  })

  it('is kept when files are only touched', async () => {
    const { bundle } = await ensureIndex(config(), createHashEmbedder())
    await utimes(join(corpusDir, 'small-report', 'kk.md'), new Date(), new Date(0))
    expect(await ensureIndex(config(), createHashEmbedder())).toMatchObject({
      isNew: false,
      bundle: { manifest: bundle.manifest },
    })
  })

  it('is taken without reading the corpus while no file has another size or time, unless asked to', async () => {
    const path = join(corpusDir, 'small-report', 'kk.md')
    await utimes(path, new Date(0), new Date(0))
    await ensureIndex(config(), createHashEmbedder())
    const { size } = await stat(path)
    await writeFile(path, (await readFile(path, 'utf8')).replace('жүз шағым', 'мың шағым'))
    await utimes(path, new Date(0), new Date(0))
    expect((await stat(path)).size).toBe(size)
    expect((await ensureIndex(config(), createHashEmbedder())).isNew).toBe(false)
    const thorough = await ensureIndex(config(), createHashEmbedder(), { isThorough: true })
    expect(kazakh(thorough.bundle)).toContain('мың шағым')
  })

  it('is the same for a relative and an absolute path of the corpus', async () => {
    const { bundle } = await ensureIndex(config(), createHashEmbedder())
    const CORPUS_DIR = relative('.', corpusDir)
    const elsewhere = parseConfig({ CORPUS_DIR, INDEX_DIR: join(dir, 'index') })
    const before = await readFile(join(dir, 'index', 'STAMP'), 'utf8')
    expect(await ensureIndex(elsewhere, createHashEmbedder(), { isThorough: true })).toMatchObject({
      isNew: false,
      bundle: { manifest: bundle.manifest },
    })
    expect(await readFile(join(dir, 'index', 'STAMP'), 'utf8')).toBe(before)
  })

  it('opens without its corpus, and without an index says what is missing', async () => {
    const { bundle } = await ensureIndex(config(), createHashEmbedder())
    await rm(corpusDir, { recursive: true })
    const opened = await openBundle(config(), createHashEmbedder(), {})
    expect(opened.manifest).toEqual(bundle.manifest)
    expect(opened.quality).toEqual(bundle.quality)
    await rm(join(dir, 'index'), { recursive: true })
    await expect(openBundle(config(), createHashEmbedder(), {})).rejects.toThrow(
      /no index in .*index, and no folder .*corpus to build it from/,
    )
  })

  it('stays the one that was rolled back to, until it is built on purpose', async () => {
    const first = await ensureIndex(config(), createHashEmbedder())
    await change('екі жүз шағым')
    const second = await ensureIndex(config(), createHashEmbedder())
    await rollBack(join(dir, 'index'))
    expect((await openBundle(config(), createHashEmbedder(), {})).manifest).toEqual(first.bundle.manifest)
    const again = await ensureIndex(config(), createHashEmbedder())
    expect(again.bundle.manifest.version).toBe(second.bundle.manifest.version)
  })

  describe('with a fault', () => {
    const breakReport = async () => {
      await mkdir(join(corpusDir, 'broken'))
      await writeFile(join(corpusDir, 'broken', 'ru.md'), 'no front matter')
    }

    it('does not keep a service from the index in use', async () => {
      const { bundle } = await ensureIndex(config(), createHashEmbedder())
      await breakReport()
      const faults: CorpusFault[] = []
      const onCorpusFault = (fault: CorpusFault) => faults.push(fault)
      const opened = await openBundle(config(), createHashEmbedder(), { onCorpusFault })
      expect(opened.manifest).toEqual(bundle.manifest)
      expect(faults).toEqual([{ reason: expect.stringContaining('ru.md'), inUse: bundle.manifest }])
    })

    it('is an error for commands, without an index, and where another model built it', async () => {
      const onCorpusFault = () => {}
      await breakReport()
      const opening = openBundle(config(), createHashEmbedder(), { onCorpusFault })
      await expect(opening).rejects.toThrow(CorpusError)
      await rm(join(corpusDir, 'broken'), { recursive: true })
      await ensureIndex(config(), createHashEmbedder())
      await breakReport()
      await expect(openBundle(config(), createHashEmbedder(), {})).rejects.toThrow(CorpusError)
      const other = { ...createHashEmbedder(), model: { ...HASH_MODEL, queryPrefix: 'other: ' } }
      await expect(openBundle(config(), other, { onCorpusFault })).rejects.toThrow(CorpusError)
    })
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
        const { isNew } = await withoutRoot(() =>
          ensureIndex(config(), createHashEmbedder(), { onPruneFailure }),
        )
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
    const offered: Bundle[] = []
    const onWordBundle = (bundle: Bundle) => offered.push(bundle)
    const { bundle } = await ensureIndex(config(), createHashEmbedder(), { onWordBundle })
    expect(offered.map(({ vectors, passages }) => [vectors.size, passages])).toEqual([[0, bundle.passages]])
    await rm(join(dir, 'index', 'CURRENT'))
    expect((await ensureIndex(config(), createHashEmbedder(), { onWordBundle })).isNew).toBe(true)
    expect(offered).toHaveLength(1)
  })
})
