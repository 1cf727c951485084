import { appendFile, mkdir, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ModelInfo } from './embedder.ts'
import type { QuantisedTokens } from './quantise-tokens.ts'
import { encodeTokenHeader, encodeTokenRecords, readTokenFile, type TokenEntry } from './token-file.ts'

/** Like VectorCache, for quantised token vectors. */
export interface TokenCache {
  get(key: string): QuantisedTokens | undefined
  /** Writes to disk before it returns. */
  add(entries: readonly TokenEntry[]): Promise<void>
  /** Drops all other keys once they outnumber these. */
  compact(keep: ReadonlySet<string>): Promise<void>
}

/** The path of the token vectors that belong to a vector file. */
export function tokensPathOf(vectorsPath: string): string {
  return `${vectorsPath.replace(/\.(?:vectors|cache)$/, '')}.tokens`
}

/** Opens a cache file; one from another model, projection or runtime is replaced. `shippedPath` is only read. */
export async function openTokenCache(
  path: string,
  model: ModelInfo,
  shippedPath: string | undefined,
): Promise<TokenCache> {
  await rm(`${path}.new`, { force: true })
  const shipped = shippedPath === undefined ? undefined : await readTokenFile(shippedPath, model)
  const file = await readTokenFile(path, model)
  // Appending after a torn record would shift every record behind it.
  if (file) await truncate(path, file.wholeBytes)
  const tokens = new Map(file?.tokens)
  let exists = file !== undefined
  return {
    get: key => tokens.get(key) ?? shipped?.tokens.get(key),
    async add(entries) {
      if (entries.length === 0) return
      const records = encodeTokenRecords(entries)
      if (exists) await appendFile(path, records)
      else {
        await mkdir(dirname(path), { recursive: true })
        await writeFile(path, Buffer.concat([encodeTokenHeader(model), records]))
        exists = true
      }
      for (const [key, own] of entries) tokens.set(key, own)
    },
    async compact(keep) {
      const kept = [...tokens].filter(([key]) => keep.has(key))
      if (tokens.size - kept.length <= kept.length) return
      await writeTokenFile(path, model, kept)
      for (const key of [...tokens.keys()]) if (!keep.has(key)) tokens.delete(key)
    },
  }
}

/** Writes a token file atomically. */
export async function writeTokenFile(
  path: string,
  model: ModelInfo,
  entries: Iterable<TokenEntry>,
): Promise<void> {
  const aside = `${path}.new`
  await writeFile(aside, Buffer.concat([encodeTokenHeader(model), encodeTokenRecords(entries)]))
  await rename(aside, path)
}
