import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isUnitVector, openVectorCache, vectorKey } from '../../src/embeddings/vector-cache.ts'

const DIMENSIONS = 4
const RECORD_BYTES = 32 + DIMENSIONS * 4
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
    const cache = await openVectorCache(path, DIMENSIONS)
    await cache.add([[vectorKey('бір'), unit(0)]])
    await cache.add([[vectorKey('екі'), unit(1)]])
    const again = await openVectorCache(path, DIMENSIONS)
    expect(again.get(vectorKey('бір'))).toEqual(unit(0))
    expect(again.get(vectorKey('екі'))).toEqual(unit(1))
    expect(again.get(vectorKey('үш'))).toBeUndefined()
  })

  it('cuts off a record that was torn by an interruption and keeps the others', async () => {
    const cache = await openVectorCache(path, DIMENSIONS)
    await cache.add([[vectorKey('бір'), unit(0)]])
    await appendFile(path, Buffer.alloc(RECORD_BYTES - 5, 7))
    const again = await openVectorCache(path, DIMENSIONS)
    expect(again.get(vectorKey('бір'))).toEqual(unit(0))
    expect((await stat(path)).size).toBe(RECORD_BYTES)
    await again.add([[vectorKey('екі'), unit(1)]])
    expect((await openVectorCache(path, DIMENSIONS)).get(vectorKey('екі'))).toEqual(unit(1))
  })

  it('passes over a record that is not a unit vector', async () => {
    const cache = await openVectorCache(path, DIMENSIONS)
    await cache.add([
      [vectorKey('бір'), unit(0)],
      [vectorKey('екі'), unit(1)],
    ])
    const bytes = await readFile(path)
    bytes.writeFloatLE(Number.NaN, 32)
    await writeFile(path, bytes)
    const again = await openVectorCache(path, DIMENSIONS)
    expect(again.get(vectorKey('бір'))).toBeUndefined()
    expect(again.get(vectorKey('екі'))).toEqual(unit(1))
  })

  it('forgets what no text uses any more once that is the larger part', async () => {
    const cache = await openVectorCache(path, DIMENSIONS)
    const keys = ['a', 'b', 'c'].map(vectorKey)
    await cache.add(keys.map((key, i) => [key, unit(i)] as const))
    await cache.compact(new Set(keys.slice(0, 2)))
    expect((await stat(path)).size).toBe(3 * RECORD_BYTES)
    await cache.compact(new Set(keys.slice(0, 1)))
    expect((await stat(path)).size).toBe(RECORD_BYTES)
    expect(cache.get(keys[1] ?? '')).toBeUndefined()
    expect((await openVectorCache(path, DIMENSIONS)).get(keys[0] ?? '')).toEqual(unit(0))
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
