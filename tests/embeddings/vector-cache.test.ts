import { appendFile, copyFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ModelInfo } from '../../src/embeddings/embedder.ts'
import { dequantiseToken, quantiseTokens } from '../../src/embeddings/quantise-tokens.ts'
import { tokensPathOf, writeTokenFile } from '../../src/embeddings/token-file.ts'
import {
  isUnitVector,
  openVectorCache,
  type VectorCache,
  type VectorCacheOptions,
  vectorKey,
} from '../../src/embeddings/vector-cache.ts'
import { createKeySet } from '../../src/embeddings/vector-database.ts'
import { encodeHeader, writeVectorFile } from '../../src/embeddings/vector-file.ts'
import { HASH_MODEL } from './hash-embedder.ts'

const DIMENSIONS = 4
const TOKEN_DIMENSIONS = 64
const MODEL: ModelInfo = { ...HASH_MODEL, dimensions: DIMENSIONS, tokenDimensions: TOKEN_DIMENSIONS }
const unit = (at: number) =>
  Float32Array.from({ length: DIMENSIONS }, (_, i) => (i === at % DIMENSIONS ? 1 : 0))
const keyOf = (number: number) => vectorKey(`мәтін ${number}`)
const matrix = {
  ids: Uint32Array.of(5, 70_000, 5),
  segments: Uint16Array.of(0, 1, 1),
  values: Float32Array.from(
    { length: 3 * TOKEN_DIMENSIONS },
    (_, i) => Math.sin(i * i) / Math.sqrt(TOKEN_DIMENSIONS / 2),
  ),
}
const tokens = quantiseTokens(matrix, TOKEN_DIMENSIONS)

let dir: string
let path: string
let opened: VectorCache[] = []
let notices: string[] = []
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dayek-cache-'))
  path = join(dir, 'vectors.db')
  notices = []
})
afterEach(async () => {
  for (const cache of opened) cache.close()
  opened = []
  await rm(dir, { recursive: true, force: true })
})

async function open(options: VectorCacheOptions = {}, model = MODEL, file = path): Promise<VectorCache> {
  const cache = await openVectorCache(file, model, {
    onNotice: sentence => notices.push(sentence),
    ...options,
  })
  opened.push(cache)
  return cache
}

/** Fills a cache with vectors and tokens under the keys 0 to count − 1, 10 a batch. */
async function fill(cache: VectorCache, count: number): Promise<void> {
  for (let start = 0; start < count; start += 10) {
    const keys = Array.from({ length: Math.min(10, count - start) }, (_, i) => start + i)
    await cache.add(
      keys.map(key => [keyOf(key), unit(key)] as const),
      keys.map(key => [keyOf(key), tokens] as const),
    )
  }
}

const heldIn = (cache: VectorCache, count: number) =>
  Array.from({ length: count }, (_, key) => keyOf(key)).filter(key => cache.has(key) && cache.tokens.has(key))

describe('the vector cache', () => {
  it('gives back what was added, also after it is opened again', async () => {
    const cache = await open()
    await cache.add([[keyOf(0), unit(0)]])
    await cache.add([[keyOf(1), unit(1)]], [[keyOf(1), tokens]])
    for (const each of [cache, await open(), await open({ isReadOnly: true })]) {
      expect(each.get(keyOf(0))).toEqual(unit(0))
      expect(each.tokens.get(keyOf(0))).toBeUndefined()
      expect(each.get(keyOf(1))).toEqual(unit(1))
      expect(each.tokens.get(keyOf(1))).toEqual(tokens)
      expect([0, 1, 2].map(key => each.has(keyOf(key)))).toEqual([true, true, false])
    }
    expect(notices).toEqual([])
  })

  it('makes no file before there is something to keep', async () => {
    const cache = await open()
    expect(cache.has(keyOf(0))).toBe(false)
    await expect(stat(path)).rejects.toThrow('ENOENT')
    expect((await open({ isReadOnly: true })).get(keyOf(0))).toBeUndefined()
  })

  it('keeps every finished batch wherever writing is cut off', async () => {
    await fill(await open(), 60)
    const log = await readFile(`${path}-wal`)
    for (const share of [0, 0.3, 0.61, 0.97, 1]) {
      const copy = join(dir, `copy-${share}.db`)
      await copyFile(path, copy)
      await writeFile(`${copy}-wal`, log.subarray(0, Math.floor(log.length * share)))
      const held = heldIn(await open({}, MODEL, copy), 60)
      expect(held.length % 10).toBe(0)
      expect(held.length).toBeGreaterThanOrEqual(Math.floor(6 * share - 1) * 10)
    }
    expect(notices).toEqual([])
  })

  it('drops what no text uses any more once that is the larger part', async () => {
    const cache = await open()
    await fill(cache, 30)
    const use = async (count: number) => {
      const used = createKeySet()
      for (let key = 0; key < count; key++) used.add(Buffer.from(keyOf(key), 'hex'))
      await cache.forgetUnused(used)
      used.close()
    }
    await use(15)
    expect(heldIn(cache, 30)).toHaveLength(30)
    await use(14)
    expect(heldIn(cache, 30)).toHaveLength(14)
    expect(heldIn(await open(), 14)).toHaveLength(14)
  })
})

describe('a cache that cannot be used', () => {
  it('is set aside with a notice, and what can be read of it is kept', async () => {
    const cache = await open()
    await fill(cache, 400)
    cache.close()
    const bytes = await readFile(path)
    // One page of many, beyond the first ones.
    bytes.fill(0xff, bytes.length - 3 * 8192, bytes.length - 2 * 8192)
    await writeFile(path, bytes)
    const again = await open()
    heldIn(again, 400)
    await again.add([[keyOf(1000), unit(0)]])
    const held = heldIn(again, 400)
    expect(held.length).toBeGreaterThan(200)
    for (const key of held) expect(again.tokens.get(key)).toEqual(tokens)
    await fill(again, 400)
    expect(heldIn(again, 400)).toHaveLength(400)
  })

  it('loses a vector with a changed byte, and no other', async () => {
    const cache = await open()
    await cache.add([[keyOf(0), unit(0)]], [[keyOf(0), tokens]])
    await cache.add([[keyOf(1), unit(1)]])
    cache.close()
    const bytes = await readFile(path)
    const at = bytes.indexOf(Buffer.from(tokens.codes.subarray(0, 40)))
    bytes[at] = (bytes[at] ?? 0) ^ 1
    await writeFile(path, bytes)
    const again = await open()
    expect(again.tokens.has(keyOf(0))).toBe(false)
    expect([again.has(keyOf(0)), again.has(keyOf(1))]).toEqual([true, true])
  })

  it.each([
    ['no database', async () => writeFile(path, 'vectors?'.repeat(2000))],
    [
      'cut off in its first page',
      async () => {
        await fill(await open(), 20)
        opened.at(-1)?.close()
        await truncate(path, 3000)
      },
    ],
  ])('is set aside where it is %s', async (_, damage) => {
    await damage()
    const cache = await open()
    await fill(cache, 10)
    expect(heldIn(cache, 10)).toHaveLength(10)
    expect(notices).toHaveLength(1)
    expect(notices[0]).toContain(`${path}.aside`)
    await expect(stat(`${path}.aside`)).resolves.toBeDefined()
    expect(heldIn(await open(), 10)).toHaveLength(10)
  })

  it.each([
    ['model', { ...MODEL, sha256: 'f'.repeat(64) }],
    ['projection', { ...MODEL, projection: 'f'.repeat(64) }],
    ['runtime', { ...MODEL, runtime: 'onnxruntime-node 2' }],
    ['number of dimensions', { ...MODEL, dimensions: 3 }],
  ])('is set aside, whole, where it is of another %s', async (_, model) => {
    const cache = await open()
    await fill(cache, 10)
    cache.close()
    const other = await open({}, model)
    expect(other.get(keyOf(0))).toBeUndefined()
    expect(notices[0]).toContain('another model, projection or runtime')
    await other.add([[keyOf(0), unit(0).slice(0, model.dimensions)]])
    expect((await open({}, model)).get(keyOf(0))).toBeDefined()
    expect(heldIn(await open({}, MODEL, `${path}.aside`), 10)).toHaveLength(10)
  })

  it('is an error for those who only read', async () => {
    await writeFile(path, 'vectors?'.repeat(2000))
    await expect(open({ isReadOnly: true })).rejects.toThrow(/cannot be used \(.*\)\. Check/u)
    expect(await readFile(path, 'utf8')).toContain('vectors?')
  })

  it('is an error where the folder cannot be made', async () => {
    await writeFile(join(dir, 'file'), '')
    const cache = await open({}, MODEL, join(dir, 'file', 'vectors.db'))
    await expect(cache.add([[keyOf(0), unit(0)]])).rejects.toThrow(/vectors\.db cannot be used/u)
  })
})

describe('an older vector file', () => {
  const writeOld = async (oldPath: string, model = MODEL) => {
    await writeVectorFile(oldPath, model, [
      [keyOf(0), unit(0)],
      [keyOf(1), unit(1)],
    ])
    await writeTokenFile(tokensPathOf(oldPath), model, [[keyOf(0), tokens]])
  }

  it('is taken over once, with its tokens, up to a torn last record', async () => {
    const oldPath = join(dir, 'vectors-int8.cache')
    await writeOld(oldPath)
    await appendFile(oldPath, Buffer.alloc(9, 7))
    await appendFile(tokensPathOf(oldPath), Buffer.alloc(9, 7))
    const cache = await open({ oldPath })
    expect([cache.get(keyOf(0)), cache.get(keyOf(1))]).toEqual([unit(0), unit(1)])
    expect(cache.tokens.get(keyOf(0))).toEqual(tokens)
    expect(notices).toEqual([expect.stringContaining('3 entries taken over')])
    for (const gone of [oldPath, tokensPathOf(oldPath)]) await expect(stat(gone)).rejects.toThrow('ENOENT')
    expect((await open({ oldPath })).get(keyOf(1))).toEqual(unit(1))
    expect(notices).toHaveLength(1)
  })

  it('of another runtime is removed, with a notice', async () => {
    const oldPath = join(dir, 'vectors-int8.cache')
    await writeOld(oldPath, { ...MODEL, runtime: 'onnxruntime-node 2' })
    const cache = await open({ oldPath })
    expect(cache.has(keyOf(0))).toBe(false)
    expect(notices).toEqual([expect.stringContaining('another model or runtime')])
  })
})

describe('shipped vectors', () => {
  const vector = Float32Array.from([0.1, -0.7, 0.5, 0.5])
  const key = keyOf(0)
  const ship = async () => {
    const shippedPath = join(dir, 'corpus.vectors')
    await writeVectorFile(shippedPath, MODEL, [[key, vector]])
    await writeTokenFile(tokensPathOf(shippedPath), MODEL, [[key, tokens]])
    return shippedPath
  }

  it('are the same as new and cached ones', async () => {
    const cache = await open()
    await cache.add([[key, vector]], [[key, tokens]])
    const fresh = cache.get(key)
    const shipped = await open({ shippedPath: await ship() }, MODEL, join(dir, 'none'))
    expect(fresh).toBeDefined()
    expect((await open()).get(key)).toEqual(fresh)
    expect(shipped.get(key)).toEqual(fresh)
    expect(shipped.tokens.get(key)).toEqual(tokens)
    expect([shipped.has(key), shipped.tokens.has(key), shipped.has(keyOf(1))]).toEqual([true, true, false])
  })

  it('are unit vectors that point where the given ones do', async () => {
    const cache = await open()
    await cache.add([[key, vector]])
    const stored = cache.get(key) ?? new Float32Array()
    expect(isUnitVector(stored)).toBe(true)
    expect(stored.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0)).toBeGreaterThan(0.9999)
  })

  it('do not count when they are zero', async () => {
    const shippedPath = await ship()
    const bytes = await readFile(shippedPath)
    bytes.fill(0, encodeHeader(MODEL).length + 16)
    await writeFile(shippedPath, bytes)
    const cache = await open({ shippedPath })
    expect([cache.get(key), cache.has(key)]).toEqual([undefined, false])
  })

  it.each([
    ['model', { ...MODEL, sha256: 'f'.repeat(64) }],
    ['runtime', { ...MODEL, runtime: 'onnxruntime-node 2' }],
    ['number of dimensions', { ...MODEL, dimensions: 3 }],
  ])('of another %s are not used', async (_, model) => {
    expect((await open({ shippedPath: await ship() }, model)).get(key)).toBeUndefined()
  })

  it.each([
    ['embeddings/m/corpus.vectors', 'embeddings/m/corpus.tokens'],
    ['index/vectors-ab-int8.cache', 'index/vectors-ab-int8.tokens'],
    ['cache', 'cache.tokens'],
  ])('in %s have their tokens in %s', (vectors, expected) => {
    expect(tokensPathOf(vectors)).toBe(expected)
  })
})

describe('a set of keys', () => {
  it('knows which keys were added, each once', () => {
    const keys = createKeySet()
    const [a, b] = [Buffer.from(keyOf(0), 'hex'), Buffer.from(keyOf(1), 'hex')]
    expect([keys.add(a), keys.add(b), keys.add(a), keys.size]).toEqual([true, true, false, 2])
    expect([keys.has(b), keys.has(Buffer.from(keyOf(2), 'hex'))]).toEqual([true, false])
    keys.close()
  })
})

describe('quantised token vectors', () => {
  it('point where the given ones do, in half a byte a number', () => {
    expect(tokens.codes).toHaveLength((3 * TOKEN_DIMENSIONS) / 2)
    for (const token of [0, 1, 2]) {
      const stored = dequantiseToken(tokens.codes, token, TOKEN_DIMENSIONS)
      const given = matrix.values.subarray(token * TOKEN_DIMENSIONS, (token + 1) * TOKEN_DIMENSIONS)
      const product = stored.reduce((sum, value, i) => sum + value * (given[i] ?? 0), 0)
      expect(product / Math.hypot(...given)).toBeGreaterThan(0.98)
      expect(Math.hypot(...stored)).toBeCloseTo(1, 5)
    }
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
