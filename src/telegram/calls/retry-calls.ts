import type { Transformer } from 'grammy'
import type { ApiResponse } from 'grammy/types'
import { createBackoff } from './backoff.ts'
import { findCallError } from './call-error.ts'
import type { Clock } from './clock.ts'

export interface RetryOptions {
  readonly clock: Clock
  /** How often a call is made again that Telegram asked to wait with (429); 3 by default. */
  readonly maxWaits?: number
  /** How often a call is made again that Telegram failed at (5xx); 3 by default. */
  readonly maxServerErrors?: number
  /** A longer wait than this is not waited for; 20000 by default. */
  readonly maxWaitMs?: number
}

/**
 * Makes a call again that had no effect: refused with 429 or 5xx, or, once, not connected at all. A call whose answer was
 * lost may have had its effect, and nobody wants an answer twice. A chat action is not worth another try.
 */
export function retryCalls(options: RetryOptions): Transformer {
  const { clock, maxWaits = 3, maxServerErrors = 3, maxWaitMs = 20_000 } = options
  return async (previous, method, payload, signal) => {
    if (method === 'sendChatAction') return previous(method, payload, signal)
    const backoff = createBackoff({ firstMs: 3_000, maxMs: maxWaitMs })
    const left = { waits: maxWaits, serverErrors: maxServerErrors, connections: 1 }
    for (;;) {
      try {
        const response = await previous(method, payload, signal)
        const kind = kindOf(response)
        if (kind === undefined || left[kind]-- <= 0) return response
        const waitMs = askedWaitMs(response) ?? backoff.next()
        if (waitMs > maxWaitMs) return response
        await clock.pause(waitMs, signal)
        if (signal?.aborted) return response
      } catch (error) {
        if (findCallError(error)?.mayHaveArrived !== false || left.connections-- <= 0) throw error
        await clock.pause(backoff.next(), signal)
        if (signal?.aborted) throw error
      }
    }
  }
}

/** Why Telegram refused the call for now; undefined: it did not. */
function kindOf(response: ApiResponse<unknown>): 'waits' | 'serverErrors' | undefined {
  if (response.ok) return undefined
  if (askedWaitMs(response) !== undefined || response.error_code === 429) return 'waits'
  return response.error_code >= 500 ? 'serverErrors' : undefined
}

function askedWaitMs(response: ApiResponse<unknown>): number | undefined {
  const seconds = response.ok ? undefined : response.parameters?.retry_after
  return seconds === undefined ? undefined : seconds * 1_000
}
