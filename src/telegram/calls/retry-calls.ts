import type { Transformer } from 'grammy'
import type { ApiResponse } from 'grammy/types'
import { createBackoff } from './backoff.ts'
import { findCallError } from './call-error.ts'
import type { Clock } from './clock.ts'

export interface RetryOptions {
  readonly clock: Clock
  /** Retries after 429 (too many requests); 3 by default. */
  readonly maxWaits?: number
  /** Retries after 5xx; 3 by default. */
  readonly maxServerErrors?: number
  /** Retries when no connection could be made; 15 by default, which takes about a minute. */
  readonly maxConnections?: number
  /** Gives up when Telegram asks for a longer wait, in milliseconds; 20000 by default. */
  readonly maxWaitMs?: number
  /** Is notified of each retry. */
  readonly telemetry?: { retried(method: string): void }
}

/** While the network is gone. Short, so that answers arrive within 5 s of its return. */
const CONNECTION_BACKOFF = { firstMs: 1_000, maxMs: 4_000 }

/**
 * Retries calls that had no effect: after 429, after 5xx and after a failed connection. A call whose response was lost is not
 * retried, since it may have sent its message already; neither is a chat action.
 */
export function retryCalls(options: RetryOptions): Transformer {
  const { clock, maxWaits = 3, maxServerErrors = 3, maxConnections = 15 } = options
  const { maxWaitMs = 20_000, telemetry } = options
  return async (previous, method, payload, signal) => {
    if (method === 'sendChatAction') return previous(method, payload, signal)
    const backoff = createBackoff({ firstMs: 3_000, maxMs: maxWaitMs })
    const connectionBackoff = createBackoff(CONNECTION_BACKOFF)
    const left = { waits: maxWaits, serverErrors: maxServerErrors, connections: maxConnections }
    for (;;) {
      try {
        const response = await previous(method, payload, signal)
        const kind = kindOf(response)
        if (kind === undefined || left[kind]-- <= 0) return response
        const waitMs = retryAfterMs(response) ?? backoff.next()
        if (waitMs > maxWaitMs) return response
        await clock.pause(waitMs, signal)
        if (signal?.aborted) return response
        telemetry?.retried(method)
      } catch (error) {
        if (findCallError(error)?.mayHaveArrived !== false || left.connections-- <= 0) throw error
        await clock.pause(connectionBackoff.next(), signal)
        if (signal?.aborted) throw error
        telemetry?.retried(method)
      }
    }
  }
}

/** The kind of temporary error; `undefined` when the response is final. */
function kindOf(response: ApiResponse<unknown>): 'waits' | 'serverErrors' | undefined {
  if (response.ok) return undefined
  if (retryAfterMs(response) !== undefined || response.error_code === 429) return 'waits'
  return response.error_code >= 500 ? 'serverErrors' : undefined
}

function retryAfterMs(response: ApiResponse<unknown>): number | undefined {
  const seconds = response.ok ? undefined : response.parameters?.retry_after
  return seconds === undefined ? undefined : seconds * 1_000
}
