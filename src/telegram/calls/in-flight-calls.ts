import type { Transformer } from 'grammy'
import { asHttpError, CallError } from './call-error.ts'
import { type CallEnding, createCallEnding } from './call-signal.ts'

/** The calls to Telegram that are under way, pauses between their attempts included. */
export interface OpenCalls {
  readonly transformer: Transformer
  /** Ends the calls of this method. */
  abort(method: string): void
  /** Ends all calls, and every later one at once; gives the methods of those that were under way. */
  close(): readonly string[]
}

export function createOpenCalls(): OpenCalls {
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
  }
}
