import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  isUnitVector,
  openVectorCache,
  vectorKey,
  writeVectorFile,
} from '../../src/embeddings/vector-cache.ts'
import { encodeHeader } from '../../src/embeddings/vector-file.ts'
import { HASH_MODEL } from './hash-embedder.ts'

const DIMENSIONS = 4
const MODEL = { ...HASH_MODEL, dimensions: DIMENSIONS }
const HEADER_BYTES = encodeHeader(MODEL).length
const RECORD_BYTES = 16 + DIMENSIONS
const unit = (at: number) => Float32Array.from({ length: DIMENSIONS }, (_, i) => (i === at ? 1 : 0))

describe('the vector cache', () => {
  let dir: string
  let path: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dayek-cache-'))
    path = join(dir, 'vectors.cache')
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  it('gives back what was added, also after it is opened again', async () => {
    const cache = await openVectorCache(path, MODEL)
    await cache.add([[vectorKey('бір'), unit(0)]])
    await cache.add([[vectorKey('екі'), unit(1)]])
    const again = await openVectorCache(path, MODEL)
    expect(again.get(vectorKey('бір'))).toEqual(unit(0))
    expect(again.get(vectorKey('екі'))).toEqual(unit(1))
    expect(again.get(vectorKey('үш'))).toBeUndefined()
  })

  it('cuts off a record that was torn by an interruption and keeps the others', async () => {
    const cache = await openVectorCache(path, MODEL)
    await cache.add([[vectorKey('бір'), unit(0)]])
    await appendFile(path, Buffer.alloc(RECORD_BYTES - 5, 7))
    const again = await openVectorCache(path, MODEL)
    expect(again.get(vectorKey('бір'))).toEqual(unit(0))
    expect((await stat(path)).size).toBe(HEADER_BYTES + RECORD_BYTES)
    await again.add([[vectorKey('екі'), unit(1)]])
    expect((await openVectorCache(path, MODEL)).get(vectorKey('екі'))).toEqual(unit(1))
  })

  it('skips a vector of zeros', async () => {
    const cache = await openVectorCache(path, MODEL)
    await cache.add([
      [vectorKey('бір'), unit(0)],
      [vectorKey('екі'), unit(1)],
    ])
    const bytes = await readFile(path)
    bytes.fill(0, HEADER_BYTES + 16, HEADER_BYTES + RECORD_BYTES)
    await writeFile(path, bytes)
    const again = await openVectorCache(path, MODEL)
    expect(again.get(vectorKey('бір'))).toBeUndefined()
    expect(again.get(vectorKey('екі'))).toEqual(unit(1))
  })

  it('forgets what no text uses any more once that is the larger part', async () => {
    const cache = await openVectorCache(path, MODEL)
    const keys = ['a', 'b', 'c'].map(vectorKey)
    await cache.add(keys.map((key, i) => [key, unit(i)] as const))
    await cache.compact(new Set(keys.slice(0, 2)))
    expect((await stat(path)).size).toBe(HEADER_BYTES + 3 * RECORD_BYTES)
    await cache.compact(new Set(keys.slice(0, 1)))
    expect((await stat(path)).size).toBe(HEADER_BYTES + RECORD_BYTES)
    expect(cache.get(keys[1] ?? '')).toBeUndefined()
    expect((await openVectorCache(path, MODEL)).get(keys[0] ?? '')).toEqual(unit(0))
  })
})

describe('the vectors of a cache', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dayek-cache-'))
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  const vector = Float32Array.from([0.1, -0.7, 0.5, 0.5])
  const key = vectorKey('бір')

  it('are the same whether they are new, cached or shipped', async () => {
    const cache = await openVectorCache(join(dir, 'new'), MODEL)
    await cache.add([[key, vector]])
    const fresh = cache.get(key)
    const cached = (await openVectorCache(join(dir, 'new'), MODEL)).get(key)
    const shippedPath = join(dir, 'shipped')
    await writeVectorFile(shippedPath, MODEL, [[key, vector]])
    const shipped = (await openVectorCache(join(dir, 'none'), MODEL, { shippedPath })).get(key)
    expect(fresh).toBeDefined()
    expect(cached).toEqual(fresh)
    expect(shipped).toEqual(fresh)
  })

  it('are unit vectors that point where the given ones do', async () => {
    const cache = await openVectorCache(join(dir, 'new'), MODEL)
    await cache.add([[key, vector]])
    const stored = cache.get(key) ?? new Float32Array()
    expect(isUnitVector(stored)).toBe(true)
    expect(stored.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0)).toBeGreaterThan(0.9999)
  })

  it.each([
    ['model', { ...MODEL, sha256: 'f'.repeat(64) }],
    ['runtime', { ...MODEL, runtime: 'onnxruntime-node 2' }],
    ['number of dimensions', { ...MODEL, dimensions: 3 }],
  ])('of another %s are not used', async (_, model) => {
    const path = join(dir, 'cache')
    const shippedPath = join(dir, 'shipped')
    await (await openVectorCache(path, MODEL)).add([[key, vector]])
    await writeVectorFile(shippedPath, MODEL, [[key, vector]])
    const other = await openVectorCache(path, model, { shippedPath })
    expect(other.get(key)).toBeUndefined()
    await other.add([[key, vector.slice(0, model.dimensions)]])
    expect((await openVectorCache(path, model)).get(key)).toBeDefined()
    expect((await openVectorCache(path, MODEL)).get(key)).toBeUndefined()
  })
})

describe('isUnitVector', () => {
  it.each([
    ['a unit vector', [0.6, 0.8], true],
    ['a longer one', [1, 1], false],
    ['the zero vector', [0, 0], false],
    ['one with NaN', [Number.NaN, 1], false],
    ['one with Infinity', [Number.POSITIVE_INFINITY, 0], false],
  ])('takes %s for what it is', (_, values, expected) => {
    expect(isUnitVector(Float32Array.from(values))).toBe(expected)
  })
})
