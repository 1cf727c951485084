import { ModelError } from '../errors.ts'
import type { Embedder, EmbeddingKind } from './embedder.ts'
import { isUnitVector, type VectorCache, vectorKey } from './vector-cache.ts'

/** How far the embedding is: `done` of `total` texts, `cached` of them taken from the cache. */
export interface EmbeddingProgress {
  readonly done: number
  readonly total: number
  readonly cached: number
}

/** Texts a batch: past 8 passages the rate no longer grows on 2 cores, and an interruption loses no more than this. */
const BATCH = 8
/** Questions are short: more of them fill a batch. */
const QUESTION_BATCH = 32

/** A text and what it is put to the model as. */
export interface EmbeddingInput {
  readonly kind: EmbeddingKind
  readonly text: string
}

/**
 * One vector per input, from the cache where it has them; new ones are put into the cache batch by batch. Throws
 * ModelError when the model gives a vector that is not finite and of unit length.
 */
export async function embedTexts(
  inputs: readonly EmbeddingInput[],
  embedder: Embedder,
  cache: VectorCache,
  onProgress: (progress: EmbeddingProgress) => void = () => {},
): Promise<readonly Float32Array[]> {
  const { queryPrefix, passagePrefix } = embedder.model
  const prefix: Record<EmbeddingKind, string> = { query: queryPrefix, passage: passagePrefix }
  const keyOf = ({ kind, text }: EmbeddingInput) => vectorKey(prefix[kind] + text)
  const unique = new Map(inputs.map(input => [keyOf(input), input]))
  const missing = [...unique].filter(([key]) => !cache.get(key))
  const cached = unique.size - missing.length
  let done = cached
  onProgress({ done, total: unique.size, cached })
  for (const { kind, batch } of makeBatches(missing)) {
    const vectors = await embedder.embed(
      batch.map(([, { text }]) => text),
      kind,
    )
    await cache.add(batch.map(([key], i) => [key, checked(vectors[i], embedder)] as const))
    done += batch.length
    onProgress({ done, total: unique.size, cached })
  }
  await cache.compact(new Set(unique.keys()))
  return inputs.map(input => checked(cache.get(keyOf(input)), embedder))
}

type Missing = readonly [key: string, input: EmbeddingInput]

interface Batch {
  readonly kind: EmbeddingKind
  readonly batch: readonly Missing[]
}

/**
 * Texts of one kind and of like length share a batch, so that little is padded; long and short batches take turns, so
 * that the time left can be told from the time gone.
 */
function makeBatches(missing: readonly Missing[]): readonly Batch[] {
  const batches = (['query', 'passage'] as const).flatMap(kind => {
    const sorted = missing
      .filter(([, input]) => input.kind === kind)
      .sort(([, a], [, b]) => a.text.length - b.text.length)
    const ofKind: Batch[] = []
    const size = kind === 'query' ? QUESTION_BATCH : BATCH
    for (let start = 0; start < sorted.length; start += size) {
      ofKind.push({ kind, batch: sorted.slice(start, start + size) })
    }
    return ofKind
  })
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
