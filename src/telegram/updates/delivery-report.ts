import type { WebhookInfo } from 'grammy/types'
import type { Logger } from '../../log.ts'

/** What Telegram says of its deliveries. */
export type DeliveryState = Pick<WebhookInfo, 'last_error_date' | 'last_error_message'>

export interface DeliveryReportOptions {
  readonly logger: Logger
  /** Replaces the warning about failed deliveries; `undefined` withdraws it. */
  readonly warn: (text: string | undefined) => void
  /** Unix milliseconds. */
  readonly nowMs?: () => number
}

/** Telegram reports the last error until the webhook is set again, even after successful deliveries. */
const RECENT_MS = 15 * 60_000

/** Warns while deliveries fail, and logs each change once. */
export function createDeliveryReport({
  logger,
  warn,
  nowMs = Date.now,
}: DeliveryReportOptions): (state: DeliveryState) => void {
  let reported: string | undefined
  return state => {
    const failure = findFailure(state, nowMs())
    warn(failure && `Telegram could not deliver an update at ${failure.at}: ${failure.reason}`)
    if (failure?.reason === reported) return
    reported = failure?.reason
    if (failure) logger.warn('webhook deliveries fail', { reason: failure.reason, at: failure.at })
    else logger.info('webhook deliveries no longer fail')
  }
}

interface Failure {
  readonly reason: string
  /** ISO 8601. */
  readonly at: string
}

function findFailure(
  { last_error_date: seconds, last_error_message: message = '' }: DeliveryState,
  nowMs: number,
): Failure | undefined {
  if (seconds === undefined || nowMs - seconds * 1_000 > RECENT_MS) return undefined
  return { reason: classify(message), at: new Date(seconds * 1_000).toISOString() }
}

/** Telegram's message may contain the address, so only what kind it is gets out. */
function classify(message: string): string {
  const status = /^Wrong response from the webhook: (\d{3})\b/.exec(message)?.[1]
  if (status !== undefined) return `response status ${status}`
  return REASONS.find(([pattern]) => pattern.test(message))?.[1] ?? 'another error; see getWebhookInfo'
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/refused/i, 'connection refused'],
  [/timed out|timeout/i, 'timeout'],
  [/resolve|name or service/i, 'the host name does not resolve'],
  [/ssl|tls|certificate/i, 'TLS error'],
  [/reserved/i, 'the address is not public'],
  [/reset|closed|unreachable/i, 'connection lost'],
]
