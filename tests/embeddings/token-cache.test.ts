import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TokenMatrix } from '../../src/embeddings/embedder.ts'
import { dequantiseToken, quantiseTokens } from '../../src/embeddings/quantise-tokens.ts'
import { openTokenCache, tokensPathOf, writeTokenFile } from '../../src/embeddings/token-cache.ts'
import { vectorKey } from '../../src/embeddings/vector-cache.ts'
import { HASH_MODEL } from './hash-embedder.ts'

const DIMENSIONS = 64
const matrix: TokenMatrix = {
  ids: Uint32Array.of(5, 70_000, 5),
  segments: Uint16Array.of(0, 1, 1),
  values: Float32Array.from(
    { length: 3 * DIMENSIONS },
    (_, i) => Math.sin(i * i) / Math.sqrt(DIMENSIONS / 2),
  ),
}
const tokens = quantiseTokens(matrix, DIMENSIONS)
const key = vectorKey('бір')

describe('quantised token vectors', () => {
  it('point where the given ones do, in half a byte a number', () => {
    expect(tokens.codes).toHaveLength((3 * DIMENSIONS) / 2)
    for (const token of [0, 1, 2]) {
      const stored = dequantiseToken(tokens.codes, token, DIMENSIONS)
      const given = matrix.values.subarray(token * DIMENSIONS, (token + 1) * DIMENSIONS)
      const product = stored.reduce((sum, value, i) => sum + value * (given[i] ?? 0), 0)
      expect(product / Math.hypot(...given)).toBeGreaterThan(0.98)
      expect(Math.hypot(...stored)).toBeCloseTo(1, 5)
    }
  })
})

describe('the token cache', () => {
  let dir: string
  let path: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dayek-tokens-'))
    path = join(dir, 'vectors.tokens')
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  it('gives back what was added, also opened again or shipped', async () => {
    const cache = await openTokenCache(path, HASH_MODEL, undefined)
    await cache.add([[key, tokens]])
    expect(cache.get(key)).toEqual(tokens)
    expect((await openTokenCache(path, HASH_MODEL, undefined)).get(key)).toEqual(tokens)
    const shipped = join(dir, 'corpus.tokens')
    await writeTokenFile(shipped, HASH_MODEL, [[key, tokens]])
    const other = await openTokenCache(join(dir, 'none'), HASH_MODEL, shipped)
    expect(other.get(key)).toEqual(tokens)
    expect(other.get(vectorKey('екі'))).toBeUndefined()
  })

  it('cuts off a record that was torn by an interruption and keeps the others', async () => {
    const cache = await openTokenCache(path, HASH_MODEL, undefined)
    await cache.add([[key, tokens]])
    const { size } = await stat(path)
    await appendFile(path, (await readFile(path)).subarray(-50))
    const again = await openTokenCache(path, HASH_MODEL, undefined)
    expect(again.get(key)).toEqual(tokens)
    expect((await stat(path)).size).toBe(size)
    await again.add([[vectorKey('екі'), tokens]])
    expect((await openTokenCache(path, HASH_MODEL, undefined)).get(vectorKey('екі'))).toEqual(tokens)
  })

  it('forgets what no text uses any more once that is the larger part', async () => {
    const cache = await openTokenCache(path, HASH_MODEL, undefined)
    const keys = ['a', 'b', 'c'].map(vectorKey)
    await cache.add(keys.map(each => [each, tokens] as const))
    await cache.compact(new Set(keys.slice(0, 1)))
    const again = await openTokenCache(path, HASH_MODEL, undefined)
    expect(keys.map(each => again.get(each) !== undefined)).toEqual([true, false, false])
  })

  it.each([
    ['model', { ...HASH_MODEL, sha256: 'f'.repeat(64) }],
    ['projection', { ...HASH_MODEL, projection: 'f'.repeat(64) }],
    ['runtime', { ...HASH_MODEL, runtime: 'onnxruntime-node 2' }],
  ])('uses no vectors of another %s', async (_, model) => {
    await (await openTokenCache(path, HASH_MODEL, undefined)).add([[key, tokens]])
    expect((await openTokenCache(path, model, path)).get(key)).toBeUndefined()
  })

  it.each([
    ['embeddings/m/corpus.vectors', 'embeddings/m/corpus.tokens'],
    ['index/vectors-ab-int8.cache', 'index/vectors-ab-int8.tokens'],
    ['cache', 'cache.tokens'],
  ])('of the vectors in %s lies in %s', (vectors, expected) => {
    expect(tokensPathOf(vectors)).toBe(expected)
  })
})
