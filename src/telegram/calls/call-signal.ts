import type { Transformer } from 'grammy'

/** What grammY's types call an AbortSignal: not Node's, which works as well. */
export type CallSignal = NonNullable<Parameters<Transformer>[3]>

/** The end of a call, by itself or together with that of the call around it. */
export interface CallEnding {
  readonly signal: CallSignal
  readonly abort: () => void
  /** To be called when the call is over. */
  readonly release: () => void
}

/** Aborts when told to, or when the outer signal does. */
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
