import type { Transformer } from 'grammy'
import { asHttpError, CallError } from './call-error.ts'
import { createCallEnding } from './call-signal.ts'
import type { Clock } from './clock.ts'

/** The timeout of one attempt of a call, in milliseconds. */
export interface CallTimeouts {
  /** Added to the timeout that the long poll asks Telegram for. */
  readonly pollMs: number
  readonly callMs: number
  /** For photos and documents of some hundred kilobytes. */
  readonly uploadMs: number
}

/** Telegram normally responds within a second or two. A poll has no effect and is soon repeated. */
export const CALL_TIMEOUTS: CallTimeouts = { pollMs: 5_000, callMs: 15_000, uploadMs: 30_000 }

const UPLOADS = /^(?:sendPhoto|sendDocument|sendMediaGroup|editMessageMedia)$/

/** Rejects each attempt that takes too long with a CallError (TIMEOUT), even if nothing reacts to its abort signal. */
export function timeOutCalls(clock: Clock, limits: CallTimeouts): Transformer {
  return async (previous, method, payload, outer) => {
    const ending = createCallEnding(outer)
    const ended = new Promise<never>((_, reject) => {
      const fail = () => {
        const code = outer?.aborted ? 'ABORTED' : 'TIMEOUT'
        reject(asHttpError(new CallError(method, code, { mayHaveArrived: true })))
      }
      ending.signal.addEventListener('abort', fail)
      if (ending.signal.aborted) fail()
    })
    const cancel = clock.after(limitOf(method, payload, limits), ending.abort)
    try {
      return await Promise.race([ended, previous(method, payload, ending.signal)])
    } finally {
      cancel()
      ending.release()
    }
  }
}

function limitOf(method: string, payload: object, { pollMs, callMs, uploadMs }: CallTimeouts): number {
  if (method !== 'getUpdates') return UPLOADS.test(method) ? uploadMs : callMs
  const seconds: unknown = Reflect.get(payload, 'timeout')
  return pollMs + (typeof seconds === 'number' ? seconds * 1_000 : 0)
}
