import { ModelError } from '../errors.ts'
import { checkVector, type EmbeddingProgress, embedMissing } from './embed-missing.ts'
import type { Embedder, EmbeddingInput } from './embedder.ts'
import { createKeys, surveyTexts } from './text-survey.ts'
import type { TokenEntry } from './token-file.ts'
import type { VectorCache } from './vector-cache.ts'
import type { VectorEntry } from './vector-file.ts'

/** One vector per input, from the cache if it is there; new ones are added to the cache. See `embedMissing`. */
export async function embedTexts(
  inputs: readonly EmbeddingInput[],
  embedder: Embedder,
  cache: VectorCache,
  onProgress?: (progress: EmbeddingProgress) => void,
): Promise<readonly Float32Array[]> {
  const survey = surveyTexts(embedder.model, cache)
  try {
    for (const input of inputs) survey.add(input)
    await embedMissing(inputs, survey, embedder, cache, { onProgress })
  } finally {
    survey.close()
  }
  const keyOf = createKeys(embedder.model)
  return inputs.map(input => checkVector(cache.get(keyOf(input)), embedder))
}

/** The vector of each different input by its key, sorted by key. */
export async function collectVectors(
  inputs: readonly EmbeddingInput[],
  embedder: Embedder,
  cache: VectorCache,
  onProgress?: (progress: EmbeddingProgress) => void,
): Promise<readonly VectorEntry[]> {
  const vectors = await embedTexts(inputs, embedder, cache, onProgress)
  const keyOf = createKeys(embedder.model)
  const entries = new Map(inputs.map((input, i) => [keyOf(input), vectors[i]]))
  return [...entries.keys()].sort().map(key => [key, checkVector(entries.get(key), embedder)])
}

/** The token vectors of each different segmented input by its key, sorted by key, once all have been embedded. Throws ModelError. */
export function collectTokens(
  inputs: readonly EmbeddingInput[],
  { model }: Embedder,
  cache: VectorCache,
): readonly TokenEntry[] {
  const keyOf = createKeys(model)
  const entries = new Map(
    inputs
      .filter(({ segments }) => segments !== undefined)
      .map(input => {
        const key = keyOf(input)
        const tokens = cache.tokens.get(key)
        if (tokens) return [key, tokens] as const
        throw new ModelError(
          `The model "${model.id}" returned no token vectors for a text of ${input.text.length} chars`,
        )
      }),
  )
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
}
