import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { corpusHash, loadCorpus } from '../../src/corpus/load-corpus.ts'
import { openVectorCache } from '../../src/embeddings/vector-cache.ts'
import { IndexError } from '../../src/errors.ts'
import { buildBundle } from '../../src/search/build-bundle.ts'
import { BUNDLE_FILE_NAMES } from '../../src/search/bundle-files.ts'
import { planIndex } from '../../src/search/index-plan.ts'
import { loadBundle } from '../../src/search/load-bundle.ts'
import { parseManifest } from '../../src/search/manifest.ts'
import { createHashEmbedder } from '../embeddings/hash-embedder.ts'
import { copyOf, fieldsOf } from '../fuzz/json-values.ts'
import { writeSmallCorpus } from './small-corpus.ts'

describe('the manifest of an index', () => {
  let dir = ''
  let bundleDir = ''
  let manifest = ''
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dayek-manifest-'))
    const corpusDir = join(dir, 'corpus')
    await writeSmallCorpus(corpusDir)
    const source = { reports: await loadCorpus(corpusDir), corpusSha256: await corpusHash(corpusDir) }
    const embedder = createHashEmbedder()
    const cache = await openVectorCache(join(dir, 'cache'), embedder.model)
    const built = await buildBundle(planIndex(source), embedder, { indexDir: dir, cache })
    bundleDir = join(dir, built.manifest.version)
    manifest = await readFile(join(bundleDir, 'manifest.json'), 'utf8')
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  /** What is thrown has to be one sentence with the way out. */
  function expectSentence(error: unknown): void {
    expect(error).toBeInstanceOf(IndexError)
    expect(String(error)).toMatch(/^IndexError: The index .*npm run embed$/)
  }

  it('is read as it was written', () => {
    const written: unknown = JSON.parse(manifest)
    expect(parseManifest(written, 'manifest.json')).toEqual(written)
  })

  it('is refused without any of its fields, by the field that is missing', () => {
    const fields = fieldsOf(JSON.parse(manifest))
    expect(fields.length).toBeGreaterThan(30)
    for (const at of fields.keys()) {
      const copy: unknown = JSON.parse(manifest)
      const [holder = {}, name = ''] = fieldsOf(copy)[at] ?? []
      Reflect.deleteProperty(holder, name)
      expect(() => parseManifest(copy, 'manifest.json')).toThrow(new RegExp(`no valid "(.*\\.)?${name}"`))
    }
  })

  it('is refused in one sentence, or read, whatever it contains', () => {
    const anything = fc.oneof(fc.jsonValue(), fc.constantFrom(-1, 1.5, '', 'x', null, [], {}))
    fc.assert(
      fc.property(fc.nat(), anything, anything, (at, value, whole) => {
        const copy = copyOf<unknown>(JSON.parse(manifest))
        const fields = fieldsOf(copy)
        const [holder = {}, name = ''] = fields[at % fields.length] ?? []
        Reflect.set(holder, name, value)
        for (const damaged of [copy, whole]) {
          try {
            parseManifest(damaged, 'manifest.json')
          } catch (error) {
            expectSentence(error)
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['without files', { files: undefined }],
    ['without a model', { model: undefined }],
    ['with another number of dimensions', { model: { ...createHashEmbedder().model, dimensions: 32 } }],
    ['with a huge number of dimensions', { model: { ...createHashEmbedder().model, dimensions: 2 ** 40 } }],
    ['that is an array', []],
  ])('%s gives no stack trace when the bundle is loaded', async (_, change) => {
    const damaged = Array.isArray(change) ? change : { ...JSON.parse(manifest), ...change }
    await writeFile(join(bundleDir, 'manifest.json'), JSON.stringify(damaged))
    expectSentence(await loadBundle(bundleDir).catch((error: unknown) => error))
    await writeFile(join(bundleDir, 'manifest.json'), manifest)
  })

  it.each(BUNDLE_FILE_NAMES)('notices that %s is cut off, empty, or something else', async name => {
    const path = join(bundleDir, name)
    const bytes = await readFile(path)
    const spoil = [
      // The reports of this test have no attached questions, so one file is empty.
      ...(bytes.length > 0 ? [() => truncate(path, Math.floor(bytes.length / 2))] : []),
      () => writeFile(path, bytes.length > 0 ? '' : 'x'),
      () => writeFile(path, Buffer.concat([bytes, Buffer.from('garbage')])),
      () => rm(path),
    ]
    for (const damage of spoil) {
      await damage()
      expectSentence(await loadBundle(bundleDir).catch((error: unknown) => error))
    }
    await writeFile(path, bytes)
    expect((await loadBundle(bundleDir)).passages).toHaveLength(4)
  })
})
