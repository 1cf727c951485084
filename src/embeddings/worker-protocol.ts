/** What the main thread asks of the embedding worker. */
export interface WorkerRequest {
  readonly id: number
  readonly texts: readonly string[]
}

/** Asks the thread to end by itself when it is out of the model's code. */
export const CLOSE = 'close'

/** What the worker says: `broken` when the model does not load, `failed` when one request fails. */
export type WorkerReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly message: string }
  | { readonly kind: 'vectors'; readonly id: number; readonly vectors: readonly Float32Array[] }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
