import { ModelError } from '../errors.ts'
import type { Embedder, EmbeddingInput, EmbeddingKind, ModelInfo, SegmentedText } from './embedder.ts'
import { type Batch, makeBatches } from './make-batches.ts'
import { type QuantisedTokens, quantiseTokens } from './quantise-tokens.ts'
import { runBatches } from './run-batches.ts'
import type { TokenEntry } from './token-file.ts'
import { isUnitVector, type VectorCache, vectorKey } from './vector-cache.ts'
import type { VectorEntry } from './vector-file.ts'

/** `done` of `total` texts have a vector; `cached` of them had one before. */
export interface EmbeddingProgress {
  readonly done: number
  readonly total: number
  readonly cached: number
}

/** Texts that are embedded the same way. */
export interface TextGroup {
  readonly kind: EmbeddingKind
  readonly texts: readonly string[]
  /** By text, if its token vectors are wanted too. */
  readonly segments?: readonly SegmentedText[]
}

/** A group of texts with their token vectors. */
export function segmentedGroup(kind: EmbeddingKind, segments: readonly SegmentedText[]): TextGroup {
  return { kind, segments, texts: segments.map(text => text.join('\n')) }
}

/** The vectors of named groups of texts, under the same names and in the order of the texts. See `embedTexts`. */
export async function embedGroups<Name extends string>(
  groups: Readonly<Record<Name, TextGroup>>,
  embedder: Embedder,
  cache: VectorCache,
  onProgress?: (progress: EmbeddingProgress) => void,
): Promise<Readonly<Record<Name, readonly Float32Array[]>>> {
  // Object.keys() loses the type; these are the names of `groups`.
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

/** The token vectors of a segmented group that has been embedded, in the order of its texts. Throws ModelError. */
export function tokensOf(
  group: TextGroup,
  { model }: Embedder,
  cache: VectorCache,
): readonly QuantisedTokens[] {
  const keyOf = createKeys(model)
  return inputsOf(group).map(input => {
    const tokens = cache.tokens.get(keyOf(input))
    if (tokens) return tokens
    throw new ModelError(
      `The model "${model.id}" returned no token vectors for a text of ${input.text.length} chars`,
    )
  })
}

/** The token vectors of each different segmented text by its key, sorted by key, once the groups have been embedded. */
export function collectTokens(
  groups: Readonly<Record<string, TextGroup>>,
  embedder: Embedder,
  cache: VectorCache,
): readonly TokenEntry[] {
  const segmented = Object.values(groups).filter(({ segments }) => segments !== undefined)
  const keyOf = createKeys(embedder.model)
  const entries = new Map(
    segmented.flatMap(group => {
      const tokens = tokensOf(group, embedder, cache)
      return inputsOf(group).flatMap((input, i) => {
        const own = tokens[i]
        return own ? [[keyOf(input), own] as const] : []
      })
    }),
  )
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** How many different texts of the groups have no vector in the cache. */
export function countMissing(
  groups: Readonly<Record<string, TextGroup>>,
  model: ModelInfo,
  cache: VectorCache,
): number {
  const inputs = uniqueInputs(Object.values(groups).flatMap(inputsOf), createKeys(model))
  return [...inputs].filter(([key, input]) => !isCached(key, input, cache)).length
}

function inputsOf({ kind, texts, segments }: TextGroup): readonly EmbeddingInput[] {
  return texts.map((text, i) => {
    const own = segments?.[i]
    return own ? { kind, text, segments: own } : { kind, text }
  })
}

/** By key; of equal texts, preferably one that wants token vectors. */
function uniqueInputs(
  inputs: readonly EmbeddingInput[],
  keyOf: (input: EmbeddingInput) => string,
): ReadonlyMap<string, EmbeddingInput> {
  const unique = new Map<string, EmbeddingInput>()
  for (const input of inputs) {
    const key = keyOf(input)
    if (!unique.get(key)?.segments) unique.set(key, input)
  }
  return unique
}

function isCached(key: string, { segments }: EmbeddingInput, cache: VectorCache): boolean {
  return cache.get(key) !== undefined && (!segments || cache.tokens.get(key) !== undefined)
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
 * One vector per input, from the cache if it is there; new ones are added to the cache batch by batch. Long work is shared
 * among threads. Throws ModelError when the model gives a vector that is not finite and of unit length.
 */
export async function embedTexts(
  inputs: readonly EmbeddingInput[],
  embedder: Embedder,
  cache: VectorCache,
  onProgress: (progress: EmbeddingProgress) => void = () => {},
): Promise<readonly Float32Array[]> {
  const keyOf = createKeys(embedder.model)
  const unique = uniqueInputs(inputs, keyOf)
  const missing = [...unique].filter(([key, input]) => !isCached(key, input, cache))
  const cached = unique.size - missing.length
  let done = cached
  onProgress({ done, total: unique.size, cached })
  // Results come from several threads at once; the files grow by one batch at a time.
  let written = Promise.resolve()
  await runBatches(makeBatches(missing), embedder, async (batch, by) => {
    const add = await embedBatch(batch, by, cache)
    written = written.then(add)
    await written
    done += batch.texts.length
    onProgress({ done, total: unique.size, cached })
  })
  const keys = new Set(unique.keys())
  await cache.compact(keys)
  await cache.tokens.compact(keys)
  return inputs.map(createLookup(embedder, cache))
}

/** Embeds a batch; what it returns adds the vectors to the cache. */
async function embedBatch(
  { kind, isSegmented, texts }: Batch,
  embedder: Embedder,
  cache: VectorCache,
): Promise<() => Promise<void>> {
  if (!isSegmented) {
    const vectors = await embedder.embed(
      texts.map(([, { text }]) => text),
      kind,
    )
    const entries = texts.map(([key], i) => [key, checked(vectors[i], embedder)] as const)
    return () => cache.add(entries)
  }
  const embeddings = await embedder.embedTokens(
    texts.map(([, { text, segments = [text] }]) => segments),
    kind,
  )
  const { tokenDimensions } = embedder.model
  const entries = texts.map(([key], i) => [key, checked(embeddings[i]?.vector, embedder)] as const)
  const tokens = texts.flatMap(([key], i) => {
    const own = embeddings[i]?.tokens
    return own ? [[key, quantiseTokens(own, tokenDimensions)] as const] : []
  })
  return async () => {
    await cache.tokens.add(tokens)
    await cache.add(entries)
  }
}

function checked(vector: Float32Array | undefined, { model }: Embedder): Float32Array {
  if (vector && isUnitVector(vector)) return vector
  throw new ModelError(
    `The model "${model.id}" gave a vector that is not finite and of unit length. Restore its files: git checkout embeddings/`,
  )
}
