import { ModelError } from '../errors.ts'
import { checkVector, type EmbeddingProgress, embedMissing } from './embed-missing.ts'
import type { Embedder, EmbeddingInput, EmbeddingKind, ModelInfo, SegmentedText } from './embedder.ts'
import type { QuantisedTokens } from './quantise-tokens.ts'
import { createKeys, surveyTexts } from './text-survey.ts'
import type { TokenEntry } from './token-file.ts'
import type { VectorCache } from './vector-cache.ts'
import type { VectorEntry } from './vector-file.ts'

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
  return [...entries.keys()].sort().map(key => [key, checkVector(entries.get(key), embedder)])
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
  const survey = surveyTexts(model, cache)
  for (const input of Object.values(groups).flatMap(inputsOf)) survey.add(input)
  const { missing } = survey
  survey.close()
  return missing
}

function inputsOf({ kind, texts, segments }: TextGroup): readonly EmbeddingInput[] {
  return texts.map((text, i) => {
    const own = segments?.[i]
    return own ? { kind, text, segments: own } : { kind, text }
  })
}

function createLookup(embedder: Embedder, cache: VectorCache): (input: EmbeddingInput) => Float32Array {
  const keyOf = createKeys(embedder.model)
  return input => checkVector(cache.get(keyOf(input)), embedder)
}

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
    await embedMissing(inputs, survey, embedder, cache, onProgress)
  } finally {
    survey.close()
  }
  return inputs.map(createLookup(embedder, cache))
}
