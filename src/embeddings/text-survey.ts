import type { EmbeddingInput, EmbeddingKind, ModelInfo } from './embedder.ts'
import { type VectorCache, vectorKey } from './vector-cache.ts'
import { createKeySet, type KeySet } from './vector-database.ts'

/** Counts the texts of an index while they are read; of as many as one likes, because their keys are kept on disk. */
export interface TextSurvey {
  add(input: EmbeddingInput): void
  /** Different texts. */
  readonly total: number
  /** Those of them without a vector, and their chars. */
  readonly missing: number
  readonly missingChars: number
  /** The keys of all texts. */
  readonly keys: KeySet
  close(): void
}

export function surveyTexts(model: ModelInfo, cache: VectorCache): TextSurvey {
  const keyOf = createKeys(model)
  const keys = createKeySet()
  // A text whose token vectors are wanted too counts apart: it is embedded in another way.
  const segmented = createKeySet()
  let [missing, missingChars] = [0, 0]
  return {
    get total() {
      return keys.size + segmented.size
    },
    get missing() {
      return missing
    },
    get missingChars() {
      return missingChars
    },
    keys: {
      get size() {
        return keys.size + segmented.size
      },
      add: key => keys.add(key),
      has: key => keys.has(key) || segmented.has(key),
      close: () => {},
    },
    add(input) {
      const key = keyOf(input)
      const isNew = (input.segments ? segmented : keys).add(Buffer.from(key, 'hex'))
      if (!isNew || isCached(key, input, cache)) return
      missing++
      missingChars += input.text.length
    },
    close() {
      keys.close()
      segmented.close()
    },
  }
}

/** Whether the cache has all that is wanted of a text. */
export function isCached(key: string, { segments }: EmbeddingInput, cache: VectorCache): boolean {
  return cache.has(key) && (!segments || cache.tokens.has(key))
}

/** The key of an input in a vector cache. */
export function createKeys({ queryPrefix, passagePrefix }: ModelInfo): (input: EmbeddingInput) => string {
  const prefix: Record<EmbeddingKind, string> = { query: queryPrefix, passage: passagePrefix }
  return ({ kind, text }) => vectorKey(prefix[kind] + text)
}
