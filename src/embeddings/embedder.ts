/** E5 models embed questions and passages differently. */
export type EmbeddingKind = 'query' | 'passage'

/** What makes the vectors; recorded in the manifest of an index. */
export interface ModelInfo {
  readonly id: string
  /** SHA-256 over the files that decide the vectors, hex. */
  readonly sha256: string
  /** What runs the model, versions included: the same files give slightly other vectors on another runtime. */
  readonly runtime: string
  readonly dimensions: number
  readonly queryPrefix: string
  readonly passagePrefix: string
}

/** Turns texts into L2-normalised vectors of `model.dimensions` numbers, one per text, in order. Throws ModelError. */
export interface Embedder {
  readonly model: ModelInfo
  embed(texts: readonly string[], kind: EmbeddingKind): Promise<readonly Float32Array[]>
  close(): Promise<void>
}
