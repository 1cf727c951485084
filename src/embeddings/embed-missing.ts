import { ModelError } from '../errors.ts'
import type { Embedder, EmbeddingInput } from './embedder.ts'
import { type Batch, countBatches, type MissingText, makeBatches } from './make-batches.ts'
import { quantiseTokens } from './quantise-tokens.ts'
import { runBatches } from './run-batches.ts'
import { createKeys, isCached, type TextSurvey } from './text-survey.ts'
import { isUnitVector, type VectorCache } from './vector-cache.ts'

/** `done` of `total` texts have a vector; `cached` of them had one before. */
export interface EmbeddingProgress {
  readonly done: number
  readonly total: number
  readonly cached: number
}

/** The texts of an index, read anew whenever they are gone through. */
export type TextSource = Iterable<EmbeddingInput> | AsyncIterable<EmbeddingInput>

/** Missing texts that are in memory at once, in chars; sorted by length among themselves, they make good batches. */
const WINDOW_CHARS = 2_000_000

/**
 * Embeds what the cache lacks of the texts that `survey` has counted, and adds it batch by batch. Long work is shared among
 * threads; memory holds a bounded number of texts. Afterwards the cache may forget what no text uses. Throws ModelError when
 * the model gives a vector that is not finite and of unit length.
 */
export async function embedMissing(
  texts: TextSource,
  survey: TextSurvey,
  embedder: Embedder,
  cache: VectorCache,
  onProgress: (progress: EmbeddingProgress) => void = () => {},
): Promise<void> {
  const { total, missing } = survey
  const cached = total - missing
  let done = cached
  onProgress({ done, total, cached })
  if (missing > 0) {
    // Results come from several threads at once; the cache grows by one batch at a time.
    let written = Promise.resolve()
    const embedding = new Set<string>()
    await runBatches(
      batchesOf(texts, embedder, cache, embedding),
      embedder,
      async (batch, by) => {
        const add = await embedBatch(batch, by, cache)
        written = written.then(add)
        await written
        for (const [key] of batch.texts) embedding.delete(key)
        done = Math.min(total, done + batch.texts.length)
        onProgress({ done, total, cached })
      },
      { expected: countBatches(survey.missingChars) },
    )
    if (done < total) onProgress({ done: total, total, cached })
  }
  await cache.forgetUnused(survey.keys)
}

/** The batches of the missing texts, a window at a time. `embedding` are the keys of those that have been given out. */
async function* batchesOf(
  texts: TextSource,
  { model }: Embedder,
  cache: VectorCache,
  embedding: Set<string>,
): AsyncGenerator<Batch> {
  const keyOf = createKeys(model)
  let window = new Map<string, MissingText>()
  let chars = 0
  for await (const input of texts) {
    const key = keyOf(input)
    const known = window.get(key)
    if (known) {
      // Of equal texts, preferably one that wants token vectors.
      if (input.segments && !known[1].segments) window.set(key, [key, input])
      continue
    }
    if ((embedding.has(key) && !input.segments) || isCached(key, input, cache)) continue
    window.set(key, [key, input])
    chars += input.text.length
    if (chars < WINDOW_CHARS) continue
    yield* given(window, embedding)
    window = new Map()
    chars = 0
  }
  yield* given(window, embedding)
}

function* given(window: ReadonlyMap<string, MissingText>, embedding: Set<string>): Generator<Batch> {
  for (const key of window.keys()) embedding.add(key)
  yield* makeBatches([...window.values()])
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
    const entries = texts.map(([key], i) => [key, checkVector(vectors[i], embedder)] as const)
    return () => cache.add(entries)
  }
  const embeddings = await embedder.embedTokens(
    texts.map(([, { text, segments = [text] }]) => segments),
    kind,
  )
  const { tokenDimensions } = embedder.model
  const entries = texts.map(([key], i) => [key, checkVector(embeddings[i]?.vector, embedder)] as const)
  const tokens = texts.flatMap(([key], i) => {
    const own = embeddings[i]?.tokens
    return own ? [[key, quantiseTokens(own, tokenDimensions)] as const] : []
  })
  return () => cache.add(entries, tokens)
}

/** Throws ModelError for a vector that is missing, not finite or not of unit length. */
export function checkVector(
  vector: Float32Array | undefined,
  { model }: Pick<Embedder, 'model'>,
): Float32Array {
  if (vector && isUnitVector(vector)) return vector
  throw new ModelError(
    `The model "${model.id}" gave a vector that is not finite and of unit length. Restore its files: git checkout embeddings/`,
  )
}
