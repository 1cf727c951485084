import { ModelError } from '../errors.ts'
import type { Embedder } from './embedder.ts'
import { isUnitVector, type VectorCache, vectorKey } from './vector-cache.ts'

/** How far the embedding is: `done` of `total` texts, `cached` of them taken from the cache. */
export interface EmbeddingProgress {
  readonly done: number
  readonly total: number
  readonly cached: number
}

/** Texts a batch: past 8 the rate no longer grows on 2 cores, and an interruption loses no more than this. */
const BATCH = 8

/**
 * One vector per text, as passages, from the cache where it has them; new ones are put into the cache batch by
 * batch. Throws ModelError when the model gives a vector that is not finite and of unit length.
 */
export async function embedTexts(
  texts: readonly string[],
  embedder: Embedder,
  cache: VectorCache,
  onProgress: (progress: EmbeddingProgress) => void = () => {},
): Promise<readonly Float32Array[]> {
  const keyOf = (text: string) => vectorKey(embedder.model.passagePrefix + text)
  const unique = new Map(texts.map(text => [keyOf(text), text]))
  const missing = [...unique].filter(([key]) => !cache.get(key))
  const cached = unique.size - missing.length
  let done = cached
  onProgress({ done, total: unique.size, cached })
  for (const batch of makeBatches(missing)) {
    const vectors = await embedder.embed(
      batch.map(([, text]) => text),
      'passage',
    )
    await cache.add(batch.map(([key], i) => [key, checked(vectors[i], embedder)] as const))
    done += batch.length
    onProgress({ done, total: unique.size, cached })
  }
  await cache.compact(new Set(unique.keys()))
  return texts.map(text => checked(cache.get(keyOf(text)), embedder))
}

/**
 * Texts of like length share a batch, so that little is padded; long and short batches take turns, so that the time
 * left can be told from the time gone.
 */
function makeBatches<T extends readonly [string, string]>(texts: readonly T[]): readonly (readonly T[])[] {
  const sorted = [...texts].sort(([, a], [, b]) => a.length - b.length)
  const batches: (readonly T[])[] = []
  for (let start = 0; start < sorted.length; start += BATCH) batches.push(sorted.slice(start, start + BATCH))
  const half = Math.ceil(batches.length / 2)
  const long = batches.slice(half).reverse()
  return batches.slice(0, half).flatMap((short, i) => {
    const partner = long[i]
    return partner ? [short, partner] : [short]
  })
}

function checked(vector: Float32Array | undefined, { model }: Embedder): Float32Array {
  if (vector && isUnitVector(vector)) return vector
  throw new ModelError(
    `The model "${model.id}" gave a vector that is not finite and of unit length. Restore its files: git checkout embeddings/`,
  )
}
