import { readFile, rename, writeFile } from 'node:fs/promises'
import type { ModelInfo } from './embedder.ts'
import { dequantise, quantise } from './quantise.ts'
import { openRecordReader } from './record-reader.ts'

/** A vector and the key of its text (`vectorKey`). */
export type VectorEntry = readonly [key: string, vector: Float32Array]

/** 128 bits of SHA-256: ten million texts collide with a chance of 10⁻²⁵. */
export const KEY_BYTES = 16

/** The first line of a vector file, which names the format and the model. */
export function encodeHeader(model: ModelInfo): Buffer {
  const { sha256, runtime, dimensions } = model
  return Buffer.from(`${JSON.stringify({ format: 'dayek-vectors-1', model: sha256, runtime, dimensions })}\n`)
}

/** Records without a separator: the key, then one int8 per dimension. */
function encodeRecords(entries: Iterable<VectorEntry>): Buffer {
  return Buffer.concat(
    Array.from(entries, ([key, vector]) => Buffer.concat([Buffer.from(key, 'hex'), encodeVector(vector)])),
  )
}

export function encodeVector(vector: Float32Array): Buffer {
  return Buffer.from(quantise(vector).buffer)
}

/** The unit vector; undefined if all numbers are zero. */
export function decodeVector(bytes: Buffer): Float32Array | undefined {
  return dequantise(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length))
}

/** The vectors of a small file, encoded in memory. */
export interface VectorFile {
  readonly vectors: Pick<ReadonlyMap<string, Float32Array>, 'get' | 'has' | 'keys'>
}

/**
 * Reads a vector file; undefined if it is missing or from another model or runtime. A torn last record and zero vectors are
 * skipped.
 */
export async function readVectorFile(path: string, model: ModelInfo): Promise<VectorFile | undefined> {
  const bytes = await readFile(path).catch(() => undefined)
  const header = encodeHeader(model)
  if (!bytes?.subarray(0, header.length).equals(header)) return undefined
  const starts = new Map<string, number>()
  const recordBytes = KEY_BYTES + model.dimensions
  for (let start = header.length; start + recordBytes <= bytes.length; start += recordBytes) {
    starts.set(bytes.toString('hex', start, start + KEY_BYTES), start + KEY_BYTES)
  }
  const get = (key: string) => {
    const start = starts.get(key)
    return start === undefined ? undefined : decodeVector(bytes.subarray(start, start + model.dimensions))
  }
  return { vectors: { get, has: key => starts.has(key), keys: () => starts.keys() } }
}

/** An encoded record and its key. */
export type EncodedRecord = readonly [key: Buffer, value: Buffer]

/** The records of a vector file of any size, one by one; undefined if it is from another model or runtime. Throws if it cannot be read. */
export async function streamVectorFile(
  path: string,
  model: ModelInfo,
): Promise<AsyncIterable<EncodedRecord> | undefined> {
  const reader = await openRecordReader(path)
  const header = encodeHeader(model)
  if (!(await reader.read(header.length))?.equals(header)) {
    await reader.close()
    return undefined
  }
  return (async function* () {
    try {
      const bytes = KEY_BYTES + model.dimensions
      for (let record = await reader.read(bytes); record; record = await reader.read(bytes)) {
        yield [record.subarray(0, KEY_BYTES), record.subarray(KEY_BYTES)] as const
      }
    } finally {
      await reader.close()
    }
  })()
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
