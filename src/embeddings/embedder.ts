/** E5 models embed questions and passages differently. */
export type EmbeddingKind = 'query' | 'passage'

/** Everything that determines the vectors; recorded in the manifest of an index. */
export interface ModelInfo {
  readonly id: string
  /** SHA-256 over the model's files, hex. */
  readonly sha256: string
  /** What runs the model, versions included: the same files give slightly different vectors on another runtime. */
  readonly runtime: string
  readonly dimensions: number
  /** Dimensions of a projected token vector. */
  readonly tokenDimensions: number
  /** SHA-256 of the projection's file, hex; `none` if token vectors are not projected. */
  readonly projection: string
  readonly queryPrefix: string
  readonly passagePrefix: string
}

/** A text in consecutive parts, such as sentences or words; joined by spaces, they are what is embedded. */
export type SegmentedText = readonly string[]

/** A text and how it is embedded. */
export interface EmbeddingInput {
  readonly kind: EmbeddingKind
  readonly text: string
  /** Present if the text's token vectors are wanted too. */
  readonly segments?: SegmentedText
}

/** The token vectors of a text, in order. A question has none for its punctuation. */
export interface TokenMatrix {
  /** The vocabulary id of each token. */
  readonly ids: Uint32Array
  /** The segment of each token: an index in the segmented text, never decreasing. */
  readonly segments: Uint16Array
  /** `model.tokenDimensions` numbers per token, L2-normalised. */
  readonly values: Float32Array
}

/** Both outputs of one forward pass. */
export interface TokenEmbedding {
  /** The vector of the joined segments, as from `embed`. */
  readonly vector: Float32Array
  readonly tokens: TokenMatrix
}

/** Turns texts into L2-normalised vectors of `model.dimensions` numbers, one per text, in order. Throws ModelError. */
export interface Embedder {
  readonly model: ModelInfo
  embed(texts: readonly string[], kind: EmbeddingKind): Promise<readonly Float32Array[]>
  /** The same for segmented texts, with their token vectors. Segments beyond the model's limit have no tokens. */
  embedTokens(texts: readonly SegmentedText[], kind: EmbeddingKind): Promise<readonly TokenEmbedding[]>
  /** Opens the same model in another thread, for a longer work; absent where one cannot be opened. */
  openHelper?(): Promise<Embedder>
  close(): Promise<void>
}
