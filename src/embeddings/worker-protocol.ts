/** A request of the main thread to the embedding worker. */
export interface WorkerRequest {
  readonly id: number
  readonly texts: readonly string[]
}

/** Asks the thread to end once the model's native code has returned. */
export const CLOSE = 'close'

/** `broken`: the model does not load; `failed`: one request failed. */
export type WorkerReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly message: string }
  | { readonly kind: 'vectors'; readonly id: number; readonly vectors: readonly Float32Array[] }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
