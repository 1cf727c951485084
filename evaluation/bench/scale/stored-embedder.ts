import type { Embedder, ModelInfo, TokenEmbedding } from '../../../src/embeddings/embedder.ts'
import { ModelError } from '../../../src/errors.ts'

/** Gives one stored embedding after the other, in the order of `next`, whatever the text: what a search costs without the model. */
interface StoredEmbedder extends Embedder {
  /** The embedding of the next text. */
  next(embedding: TokenEmbedding): void
}

export function createStoredEmbedder(model: ModelInfo): StoredEmbedder {
  let stored: TokenEmbedding | undefined
  const take = (): TokenEmbedding => {
    if (!stored) throw new ModelError('no embedding is stored for this text')
    return stored
  }
  return {
    model,
    next(embedding) {
      stored = embedding
    },
    embed: async texts => texts.map(() => take().vector),
    embedTokens: async texts => texts.map(take),
    close: async () => {},
  }
}
