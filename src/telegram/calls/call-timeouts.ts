import type { Transformer } from 'grammy'
import { asHttpError, CallError } from './call-error.ts'
import { createCallEnding } from './call-signal.ts'
import type { Clock } from './clock.ts'

/** How long one attempt of a call may take, in milliseconds. */
export interface CallLimits {
  /** On top of the time that a long poll asks for. */
  readonly pollMs: number
  readonly callMs: number
  /** Pictures are some hundred kilobytes. */
  readonly uploadMs: number
}

/** A long poll that Telegram holds for 30 s has 15 more to arrive; all else is answered within a second or two. */
export const CALL_LIMITS: CallLimits = { pollMs: 15_000, callMs: 15_000, uploadMs: 30_000 }

const UPLOADS = /^(?:sendPhoto|sendMediaGroup|editMessageMedia)$/

/** Ends each attempt of a call that takes too long, as a CallError (TIMEOUT), also where nothing reacts to its signal. */
export function limitCalls(clock: Clock, limits: CallLimits): Transformer {
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

function limitOf(method: string, payload: object, { pollMs, callMs, uploadMs }: CallLimits): number {
  if (method !== 'getUpdates') return UPLOADS.test(method) ? uploadMs : callMs
  const seconds: unknown = Reflect.get(payload, 'timeout')
  return pollMs + (typeof seconds === 'number' ? seconds * 1_000 : 0)
}
