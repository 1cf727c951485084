import type { Transformer } from 'grammy'
import { asHttpError, CallError } from './call-error.ts'
import { type CallEnding, createCallEnding } from './call-signal.ts'

/** The API calls in flight, including the pauses between retries. */
export interface InFlightCalls {
  readonly transformer: Transformer
  /** Aborts the calls of this method. */
  abort(method: string): void
  /** Aborts all calls in flight and rejects later ones at once; returns the methods that were in flight. */
  close(): readonly string[]
  isClosed(): boolean
}

export function createInFlightCalls(): InFlightCalls {
  const open = new Set<{ readonly method: string; readonly ending: CallEnding }>()
  let isClosed = false
  return {
    async transformer(previous, method, payload, outer) {
      if (isClosed) throw asHttpError(new CallError(method, 'ABORTED', { mayHaveArrived: false }))
      const call = { method, ending: createCallEnding(outer) }
      open.add(call)
      try {
        return await previous(method, payload, call.ending.signal)
      } finally {
        open.delete(call)
        call.ending.release()
      }
    },
    abort(method) {
      for (const call of open) if (call.method === method) call.ending.abort()
    },
    close() {
      isClosed = true
      const methods = [...open].map(({ method }) => method)
      for (const { ending } of open) ending.abort()
      return methods
    },
    isClosed: () => isClosed,
  }
}
