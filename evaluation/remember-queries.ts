import type { Embedder, TokenEmbedding } from '../src/embeddings/embedder.ts'

/** Caches the vectors of an embedder. */
export function rememberQueries(embedder: Embedder): Embedder {
  const vectors = new Map<string, readonly Float32Array[]>()
  const tokens = new Map<string, readonly TokenEmbedding[]>()
  return {
    ...embedder,
    embed: (texts, kind) => remember(vectors, texts.join('\n'), () => embedder.embed(texts, kind)),
    embedTokens: (texts, kind) =>
      remember(tokens, JSON.stringify(texts), () => embedder.embedTokens(texts, kind)),
  }
}

async function remember<T>(known: Map<string, T>, key: string, make: () => Promise<T>): Promise<T> {
  const value = known.get(key) ?? (await make())
  known.set(key, value)
  return value
}
