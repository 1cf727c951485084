import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildEmbeddedIndex } from '../../../src/index/embedded/build-embedded-index.ts'
import { checkEmbeddedIndex } from '../../../src/index/embedded/check-embedded-index.ts'
import { openEmbeddedIndex } from '../../../src/index/embedded/embedded-index.ts'
import { seededRandom } from '../../seeded-random.ts'
import { generateInput, randomVector } from '../generated-input.ts'
import { makeIndexDir } from './index-dir.ts'

const SEGMENT_FILES = [
  'records.bin',
  'rows.bin',
  'sentences.bin',
  'columns.bin',
  'postings.bin',
  'tokens.bin',
  'words.sqlite',
  'vectors.hnsw',
]

describe('a damaged embedded index', () => {
  const input = generateInput()
  const { version } = input
  let indexDir: string
  let segmentDir: string
  beforeEach(async () => {
    indexDir = await makeIndexDir()
    await buildEmbeddedIndex(input, { indexDir, sizes: { scannedRows: 20 } })
    const [segment = ''] = await readdir(join(indexDir, 'segments'))
    segmentDir = join(indexDir, 'segments', segment)
  })
  afterEach(() => rm(indexDir, { recursive: true, force: true }))

  const open = () => openEmbeddedIndex(indexDir, version)
  const check = () => checkEmbeddedIndex(indexDir, version)
  /** Changes one byte, so that the size stays. */
  const flip = async (path: string) => {
    const bytes = await readFile(path)
    const at = Math.floor(bytes.length / 2)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    await writeFile(path, bytes)
  }

  it('is intact at first, and a search finds the nearest passages', async () => {
    expect(await check()).toMatchObject({ segments: 1, passages: 100, recall: 1, samples: 50 })
  })

  it.each(SEGMENT_FILES)('is not opened with a %s that was cut off or is missing', async name => {
    await truncate(join(segmentDir, name), 100)
    await expect(open()).rejects.toThrow(new RegExp(`${name} has 100 bytes, expected \\d+.*npm run embed`))
    await rm(join(segmentDir, name))
    await expect(open()).rejects.toThrow(new RegExp(`${name} cannot be read: ENOENT.*npm run embed`))
  })

  it.each(SEGMENT_FILES)('is recognised by a check when %s has changed', async name => {
    await flip(join(segmentDir, name))
    await expect(check()).rejects.toThrow(/npm run embed/)
  })

  it.each(['facts.json', 'probes.f32', 'codebook.bin'])('is not opened when %s has changed', async name => {
    await flip(join(indexDir, version, name))
    await expect(open()).rejects.toThrow(new RegExp(`${name} has changed.*npm run embed`))
  })

  it('is not opened when a manifest has changed or is of another format', async () => {
    const path = join(indexDir, version, 'manifest.json')
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace('2026', '2027').replace('"runtime":"none"', '"runtime":"some"'))
    await expect(open()).rejects.toThrow(/has changed since it was written/)
    await writeFile(path, text.replace('"schema":8', '"schema":7'))
    await expect(open()).rejects.toThrow(/has schema 7, this version of Dayek reads 8/)
    await writeFile(path, text.slice(0, 50))
    await expect(open()).rejects.toThrow(/cannot be read/)
    await writeFile(path, 'null')
    await expect(open()).rejects.toThrow(/no valid "schema"/)
    await rm(join(indexDir, version), { recursive: true })
    await expect(open()).rejects.toThrow(/ENOENT/)
  })

  it('is not opened without a segment, which the next build writes again', async () => {
    await rm(segmentDir, { recursive: true })
    await expect(open()).rejects.toThrow(/npm run embed/)
    await buildEmbeddedIndex(input, { indexDir, sizes: { scannedRows: 20 } })
    await (await open()).close()
  })

  it('is repaired by a thorough build', async () => {
    await flip(join(segmentDir, 'rows.bin'))
    await buildEmbeddedIndex(input, { indexDir, sizes: { scannedRows: 20 }, isThorough: true })
    expect(await check()).toMatchObject({ recall: 1 })
  })

  it('goes on answering when its files are removed, and says so once it is closed', async () => {
    const index = await open()
    const vector = randomVector(seededRandom(5))
    const found = await index.nearest(vector, 10)
    const passages = await index.load(found.map(({ id }) => id))
    await rm(indexDir, { recursive: true })
    expect(await index.nearest(vector, 10)).toEqual(found)
    expect(await index.load(found.map(({ id }) => id))).toEqual(passages)
    await index.close()
    await expect(index.read([0])).rejects.toThrow(/is closed/)
  })

  it('fails with a sentence when its files are cut off while it is open', async () => {
    const index = await open()
    await truncate(join(segmentDir, 'records.bin'), 100)
    await expect(index.load([50])).rejects.toThrow(/records.bin ends before byte \d+.*npm run embed/)
    await index.close()
  })
})
