import { createHash } from 'node:crypto'
import { appendFile, mkdir, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ModelInfo } from './embedder.ts'
import { dequantise, quantise } from './quantise.ts'
import { openTokenCache, type TokenCache, tokensPathOf } from './token-cache.ts'
import { encodeHeader, encodeRecords, KEY_BYTES, readVectorFile, type VectorEntry } from './vector-file.ts'

/**
 * Vectors by the hash of what was embedded, so that only new texts are embedded. All are quantised, so an index is the
 * same whether its vectors are fresh, cached or shipped.
 */
export interface VectorCache {
  get(key: string): Float32Array | undefined
  /** Writes to disk before it returns: a run that is interrupted later loses nothing. */
  add(entries: readonly VectorEntry[]): Promise<void>
  /** Drops all other keys once they outnumber these. */
  compact(keep: ReadonlySet<string>): Promise<void>
  /** The token vectors of segmented texts, under the same keys, in a file of their own. */
  readonly tokens: TokenCache
}

/** The key of an embedded text, prefix included: the first half of its SHA-256, hex. */
export function vectorKey(embeddedText: string): string {
  return createHash('sha256')
    .update(embeddedText)
    .digest('hex')
    .slice(0, 2 * KEY_BYTES)
}

export interface VectorCacheOptions {
  /** A second vector file, which is only read: the one shipped with the model. */
  readonly shippedPath?: string | undefined
}

/** Opens the cache file of a model. One that is unreadable or from another model or runtime is replaced. */
export async function openVectorCache(
  path: string,
  model: ModelInfo,
  { shippedPath }: VectorCacheOptions = {},
): Promise<VectorCache> {
  await rm(`${path}.new`, { force: true })
  const shipped = shippedPath === undefined ? undefined : await readVectorFile(shippedPath, model)
  const file = await readVectorFile(path, model)
  // Appending after a torn record would shift every record behind it.
  if (file) await truncate(path, file.wholeBytes)
  const vectors = new Map(file?.vectors)
  let exists = file !== undefined
  const tokens = await openTokenCache(
    tokensPathOf(path),
    model,
    shippedPath === undefined ? undefined : tokensPathOf(shippedPath),
  )

  return {
    tokens,
    get: key => vectors.get(key) ?? shipped?.vectors.get(key),
    async add(entries) {
      if (entries.length === 0) return
      const records = encodeRecords(entries)
      if (exists) await appendFile(path, records)
      else {
        await mkdir(dirname(path), { recursive: true })
        await writeFile(path, Buffer.concat([encodeHeader(model), records]))
        exists = true
      }
      for (const [key, vector] of entries) {
        const rounded = dequantise(quantise(vector))
        if (rounded) vectors.set(key, rounded)
      }
    },
    async compact(keep) {
      const kept = [...vectors].filter(([key]) => keep.has(key))
      if (vectors.size - kept.length <= kept.length) return
      await writeVectorFile(path, model, kept)
      for (const key of [...vectors.keys()]) if (!keep.has(key)) vectors.delete(key)
    },
  }
}

/** Writes a vector file atomically. */
export async function writeVectorFile(
  path: string,
  model: ModelInfo,
  entries: Iterable<VectorEntry>,
): Promise<void> {
  const aside = `${path}.new`
  await writeFile(aside, Buffer.concat([encodeHeader(model), encodeRecords(entries)]))
  await rename(aside, path)
}

/** Finite and of length 1, within what float32 rounding leaves. */
export function isUnitVector(vector: Float32Array): boolean {
  let squares = 0
  for (const value of vector) squares += value * value
  return Math.abs(Math.sqrt(squares) - 1) < 1e-3 // NaN and Infinity fail the comparison
}
