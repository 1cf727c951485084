import type { SegmentedText, TokenEmbedding } from './embedder.ts'
import type { Projection } from './projection.ts'

/** A task for the worker; `texts` include the prefix, segmented texts have it separately. */
export type EmbeddingTask =
  | { readonly kind: 'texts'; readonly texts: readonly string[] }
  | {
      readonly kind: 'tokens'
      readonly texts: readonly SegmentedText[]
      readonly prefix: string
      /** Leaves out the token vectors of punctuation. */
      readonly skipsPunctuation: boolean
    }

/** A request of the main thread to the embedding worker. */
export interface WorkerRequest {
  readonly kind: 'embed'
  readonly id: number
  readonly task: EmbeddingTask
}

/** Asks the thread to exit once the model's native code has returned. */
export const CLOSE = 'close'

/** All messages to the worker; the projection is sent before the first segmented text. */
export type WorkerMessage =
  | WorkerRequest
  | { readonly kind: 'projection'; readonly projection: Projection }
  | typeof CLOSE

/** One result per text; `embed` has no use for token vectors. */
export type EmbeddingResult = Omit<TokenEmbedding, 'tokens'> & Partial<Pick<TokenEmbedding, 'tokens'>>

/** `broken`: the model does not load; `failed`: one request failed. */
export type WorkerReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly message: string }
  | { readonly kind: 'done'; readonly id: number; readonly results: readonly EmbeddingResult[] }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
