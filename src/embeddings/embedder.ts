/** What the model was asked about: a question or a passage (E5 models want to know which). */
export type EmbeddingKind = 'query' | 'passage'

/** Which model made the vectors; the manifest of an index carries it. */
export interface ModelInfo {
  readonly id: string
  /** SHA-256 over the files that decide the vectors, hex. */
  readonly sha256: string
  readonly dimensions: number
  readonly queryPrefix: string
  readonly passagePrefix: string
}

/**
 * Turns texts into vectors: one Float32Array of `model.dimensions` per text, L2-normalised, in the order of
 * the texts. Throws ModelError when the model cannot do it.
 */
export interface Embedder {
  readonly model: ModelInfo
  embed(texts: readonly string[], kind: EmbeddingKind): Promise<readonly Float32Array[]>
  close(): Promise<void>
}
