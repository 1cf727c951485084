import type { EmbeddingInput, EmbeddingKind, ModelInfo } from './embedder.ts'
import type { TokenCodebook } from './token-codebook.ts'
import { type TokenCache, type UsedKeys, type VectorCache, vectorKey } from './vector-cache.ts'
import { createKeySet } from './vector-database.ts'

/** Counts the texts of an index while they are read. Their keys are kept on disk, so memory sets no limit. */
export interface TextSurvey {
  add(input: EmbeddingInput): void
  /** Different texts. */
  readonly total: number
  /** Those that the cache does not hold completely: with token vectors in full, or as codes of this codebook. */
  missing(codebook?: TokenCodebook): MissingTexts
  readonly used: UsedKeys
  close(): void
}

interface MissingTexts {
  readonly count: number
  readonly chars: number
}

/** `codebook`: the one that may be asked for, if any. */
export function surveyTexts(model: ModelInfo, cache: VectorCache, codebook?: TokenCodebook): TextSurvey {
  const keyOf = createKeys(model)
  const keys = createKeySet()
  // A text whose token vectors are wanted too counts separately: it is embedded in another way.
  const segmented = createKeySet()
  const small = codebook && cache.residuals(codebook)
  const missing = { inFull: { count: 0, chars: 0 }, small: { count: 0, chars: 0 } }
  return {
    get total() {
      return keys.size + segmented.size
    },
    missing: own => (own ? missing.small : missing.inFull),
    used: {
      vectors: {
        get size() {
          return keys.size + segmented.size
        },
        has: key => keys.has(key) || segmented.has(key),
      },
      tokens: segmented,
    },
    add(input) {
      const key = keyOf(input)
      const isNew = (input.segments ? segmented : keys).add(Buffer.from(key, 'hex'))
      if (!isNew) return
      const hasVector = cache.has(key)
      if (!hasVector || (input.segments && !cache.tokens.has(key))) count(missing.inFull, input)
      if (!small) return
      if (!hasVector || (input.segments && !small.has(key))) count(missing.small, input)
    },
    close() {
      keys.close()
      segmented.close()
    },
  }
}

function count(missing: { count: number; chars: number }, { text }: EmbeddingInput): void {
  missing.count++
  missing.chars += text.length
}

/** Whether the cache has all that is wanted of a text. */
export function isCached(
  key: string,
  { segments }: EmbeddingInput,
  cache: VectorCache,
  tokens: TokenCache = cache.tokens,
): boolean {
  return cache.has(key) && (!segments || tokens.has(key))
}

/** The key of an input in a vector cache. */
export function createKeys({ queryPrefix, passagePrefix }: ModelInfo): (input: EmbeddingInput) => string {
  const prefix: Record<EmbeddingKind, string> = { query: queryPrefix, passage: passagePrefix }
  return ({ kind, text }) => vectorKey(prefix[kind] + text)
}
