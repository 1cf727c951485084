import { readFile } from 'node:fs/promises'
import type { ModelInfo } from './embedder.ts'
import { dequantise, quantise } from './quantise.ts'

/** A vector and the key of its text (`vectorKey`). */
export type VectorEntry = readonly [key: string, vector: Float32Array]

/** 128 bits of SHA-256: ten thousand texts collide with a chance of 10⁻³¹. */
export const KEY_BYTES = 16

/** The first line of a vector file, which names the format and the model. */
export function encodeHeader(model: ModelInfo): Buffer {
  const { sha256, runtime, dimensions } = model
  return Buffer.from(`${JSON.stringify({ format: 'dayek-vectors-1', model: sha256, runtime, dimensions })}\n`)
}

/** Records without a separator: the key, then one int8 per dimension. */
export function encodeRecords(entries: Iterable<VectorEntry>): Buffer {
  return Buffer.concat(
    Array.from(entries, ([key, vector]) =>
      Buffer.concat([Buffer.from(key, 'hex'), Buffer.from(quantise(vector).buffer)]),
    ),
  )
}

export interface VectorFile {
  /** Dequantised, by key. */
  readonly vectors: ReadonlyMap<string, Float32Array>
  /** Bytes up to the end of the last whole record. */
  readonly wholeBytes: number
}

/**
 * Reads a vector file; undefined if it is missing or from another model or runtime. A torn last record and zero vectors are
 * skipped.
 */
export async function readVectorFile(path: string, model: ModelInfo): Promise<VectorFile | undefined> {
  const bytes = await readFile(path).catch(() => undefined)
  const header = encodeHeader(model)
  if (!bytes?.subarray(0, header.length).equals(header)) return undefined
  const vectors = new Map<string, Float32Array>()
  const recordBytes = KEY_BYTES + model.dimensions
  let start = header.length
  for (; start + recordBytes <= bytes.length; start += recordBytes) {
    const vector = dequantise(new Int8Array(bytes.subarray(start + KEY_BYTES, start + recordBytes)))
    if (vector) vectors.set(bytes.toString('hex', start, start + KEY_BYTES), vector)
  }
  return { vectors, wholeBytes: start }
}
