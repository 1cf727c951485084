import { createHash } from 'node:crypto'
import { appendFile, mkdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Vectors by the hash of what was embedded, so that a second run embeds only what changed. */
export interface VectorCache {
  get(key: string): Float32Array | undefined
  /** Writes to disk before it returns: a run that is interrupted later loses nothing. */
  add(entries: readonly (readonly [key: string, vector: Float32Array])[]): Promise<void>
  /** Forgets all but these keys, when what is forgotten is more than what stays. */
  compact(keep: ReadonlySet<string>): Promise<void>
}

const KEY_BYTES = 32

/** The key of an embedded text, prefix included: SHA-256, hex. */
export function vectorKey(embeddedText: string): string {
  return createHash('sha256').update(embeddedText).digest('hex')
}

/**
 * Opens the cache file of one model: records of a key (32 bytes) and `dimensions` float32, appended. A torn last
 * record (the process was killed while writing) is cut off; a record that is not a unit vector is passed over.
 */
export async function openVectorCache(path: string, dimensions: number): Promise<VectorCache> {
  const recordBytes = KEY_BYTES + dimensions * 4
  const vectors = await readRecords(path, recordBytes)
  const record = (key: string, vector: Float32Array) =>
    Buffer.concat([Buffer.from(key, 'hex'), Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)])

  return {
    get: key => vectors.get(key),
    async add(entries) {
      await mkdir(dirname(path), { recursive: true })
      await appendFile(path, Buffer.concat(entries.map(([key, vector]) => record(key, vector))))
      for (const [key, vector] of entries) vectors.set(key, vector)
    },
    async compact(keep) {
      const kept = [...vectors].filter(([key]) => keep.has(key))
      if (vectors.size - kept.length <= kept.length) return
      const aside = `${path}.new`
      await writeFile(aside, Buffer.concat(kept.map(([key, vector]) => record(key, vector))))
      await rename(aside, path)
      for (const key of [...vectors.keys()]) if (!keep.has(key)) vectors.delete(key)
    },
  }
}

async function readRecords(path: string, recordBytes: number): Promise<Map<string, Float32Array>> {
  const vectors = new Map<string, Float32Array>()
  await rm(`${path}.new`, { force: true })
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch {
    return vectors // No cache yet, or none that can be read: everything is embedded again.
  }
  const torn = bytes.length % recordBytes
  if (torn > 0) await truncate(path, bytes.length - torn)
  for (let start = 0; start + recordBytes <= bytes.length; start += recordBytes) {
    const key = bytes.toString('hex', start, start + KEY_BYTES)
    const vector = new Float32Array(
      Uint8Array.from(bytes.subarray(start + KEY_BYTES, start + recordBytes)).buffer,
    )
    if (isUnitVector(vector)) vectors.set(key, vector)
  }
  return vectors
}

/** Finite and of length 1, within what float32 rounding leaves. */
export function isUnitVector(vector: Float32Array): boolean {
  let squares = 0
  for (const value of vector) squares += value * value
  return Math.abs(Math.sqrt(squares) - 1) < 1e-3 // NaN and Infinity fail the comparison
}
