import type { Embedder } from '../src/embeddings/embedder.ts'

/** Caches the vectors of an embedder. */
export function rememberQueries(embedder: Embedder): Embedder {
  const remembered = new Map<string, readonly Float32Array[]>()
  return {
    ...embedder,
    async embed(texts, kind) {
      const key = texts.join('\n')
      const vectors = remembered.get(key) ?? (await embedder.embed(texts, kind))
      remembered.set(key, vectors)
      return vectors
    },
  }
}
