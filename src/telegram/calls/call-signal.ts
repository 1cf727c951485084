import type { Transformer } from 'grammy'

/** grammY's AbortSignal type; Node's signals work as well. */
export type CallSignal = NonNullable<Parameters<Transformer>[3]>

/** Aborts a call, alone or together with an outer signal. */
export interface CallEnding {
  readonly signal: CallSignal
  readonly abort: () => void
  /** Call when the API call has settled. */
  readonly release: () => void
}

/** Aborts on request or when the outer signal aborts. */
export function createCallEnding(outer: CallSignal | undefined): CallEnding {
  const controller = new AbortController()
  const abort = () => controller.abort()
  if (outer?.aborted) abort()
  outer?.addEventListener('abort', abort)
  if (!isCallSignal(controller.signal)) throw new Error('Node has no AbortSignal')
  return { signal: controller.signal, abort, release: () => outer?.removeEventListener('abort', abort) }
}

function isCallSignal(signal: unknown): signal is CallSignal {
  return signal instanceof AbortSignal
}
