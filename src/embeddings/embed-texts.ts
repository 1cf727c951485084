import { ModelError } from '../errors.ts'
import type { Embedder, EmbeddingKind, ModelInfo } from './embedder.ts'
import { isUnitVector, type VectorCache, vectorKey } from './vector-cache.ts'
import type { VectorEntry } from './vector-file.ts'

/** `done` of `total` texts have a vector; `cached` of them had one before. */
export interface EmbeddingProgress {
  readonly done: number
  readonly total: number
  readonly cached: number
}

/** Texts per batch: beyond 8 passages the rate no longer grows on 2 cores, and an interruption loses one batch at most. */
const PASSAGE_BATCH = 8
/** Questions are shorter. */
const QUESTION_BATCH = 32

/** A text and how it is embedded. */
export interface EmbeddingInput {
  readonly kind: EmbeddingKind
  readonly text: string
}

/** Texts that are embedded alike. */
export interface TextGroup {
  readonly kind: EmbeddingKind
  readonly texts: readonly string[]
}

/** The vectors of named groups of texts, under the same names and in the order of the texts. See `embedTexts`. */
export async function embedGroups<Name extends string>(
  groups: Readonly<Record<Name, TextGroup>>,
  embedder: Embedder,
  cache: VectorCache,
  onProgress?: (progress: EmbeddingProgress) => void,
): Promise<Readonly<Record<Name, readonly Float32Array[]>>> {
  // Object.keys() forgets the names, which are those of `groups`.
  const names = Object.keys(groups) as Name[]
  await embedTexts(
    names.flatMap(name => inputsOf(groups[name])),
    embedder,
    cache,
    onProgress,
  )
  const vectorOf = createLookup(embedder, cache)
  const vectors = {} as Record<Name, readonly Float32Array[]>
  for (const name of names) vectors[name] = inputsOf(groups[name]).map(vectorOf)
  return vectors
}

/** The vector of each different text of the groups by its key, sorted by key. */
export async function collectVectors(
  groups: Readonly<Record<string, TextGroup>>,
  embedder: Embedder,
  cache: VectorCache,
  onProgress?: (progress: EmbeddingProgress) => void,
): Promise<readonly VectorEntry[]> {
  const inputs = Object.values(groups).flatMap(inputsOf)
  const vectors = await embedTexts(inputs, embedder, cache, onProgress)
  const keyOf = createKeys(embedder.model)
  const entries = new Map(inputs.map((input, i) => [keyOf(input), vectors[i]]))
  return [...entries.keys()].sort().map(key => [key, checked(entries.get(key), embedder)])
}

/** How many different texts of the groups have no vector in the cache. */
export function countMissing(
  groups: Readonly<Record<string, TextGroup>>,
  model: ModelInfo,
  cache: VectorCache,
): number {
  const keys = new Set(Object.values(groups).flatMap(inputsOf).map(createKeys(model)))
  return [...keys].filter(key => !cache.get(key)).length
}

function inputsOf({ kind, texts }: TextGroup): readonly EmbeddingInput[] {
  return texts.map(text => ({ kind, text }))
}

/** The key of an input in a vector cache. */
export function createKeys({ queryPrefix, passagePrefix }: ModelInfo): (input: EmbeddingInput) => string {
  const prefix: Record<EmbeddingKind, string> = { query: queryPrefix, passage: passagePrefix }
  return ({ kind, text }) => vectorKey(prefix[kind] + text)
}

function createLookup(embedder: Embedder, cache: VectorCache): (input: EmbeddingInput) => Float32Array {
  const keyOf = createKeys(embedder.model)
  return input => checked(cache.get(keyOf(input)), embedder)
}

/**
 * One vector per input, from the cache where it has them; new ones are added to the cache batch by batch. Throws
 * ModelError when the model gives a vector that is not finite and of unit length.
 */
export async function embedTexts(
  inputs: readonly EmbeddingInput[],
  embedder: Embedder,
  cache: VectorCache,
  onProgress: (progress: EmbeddingProgress) => void = () => {},
): Promise<readonly Float32Array[]> {
  const keyOf = createKeys(embedder.model)
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
  return inputs.map(createLookup(embedder, cache))
}

type Missing = readonly [key: string, input: EmbeddingInput]

interface Batch {
  readonly kind: EmbeddingKind
  readonly batch: readonly Missing[]
}

/**
 * Texts of one kind and similar length share a batch, which keeps padding low; long and short batches alternate, so that
 * the rate so far predicts the time left.
 */
function makeBatches(missing: readonly Missing[]): readonly Batch[] {
  const batches = (['query', 'passage'] as const).flatMap(kind => {
    const sorted = missing
      .filter(([, input]) => input.kind === kind)
      .sort(([, a], [, b]) => a.text.length - b.text.length)
    const ofKind: Batch[] = []
    const size = kind === 'query' ? QUESTION_BATCH : PASSAGE_BATCH
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
