import type { WebhookInfo } from 'grammy/types'
import type { Logger } from '../../log.ts'
import type { Clock } from '../calls/clock.ts'

export interface WebhookWatch {
  readonly getInfo: () => Promise<Pick<WebhookInfo, 'last_error_date' | 'last_error_message'>>
  readonly clock: Clock
  readonly logger: Logger
  /** Ends the watch. */
  readonly signal: AbortSignal
  /** Replaces the warning about failed deliveries; `undefined` withdraws it. */
  readonly warn: (text: string | undefined) => void
  /** Unix milliseconds. */
  readonly nowMs?: () => number
}

const FIRST_CHECK_MS = 60_000
const CHECK_MS = 180_000
/** Telegram reports the last error until the webhook is set again, even after successful deliveries. */
const RECENT_MS = 15 * 60_000

/** Asks Telegram a minute after the start and then every three minutes whether deliveries fail; logs each change once. */
export function watchWebhook({ clock, logger, signal, warn, ...watch }: WebhookWatch): void {
  const { getInfo, nowMs = Date.now } = watch
  let reported: string | undefined
  const report = (failure: Failure | undefined) => {
    warn(failure && `Telegram could not deliver an update at ${failure.at}: ${failure.reason}`)
    if (failure?.reason === reported) return
    reported = failure?.reason
    if (failure) logger.warn('webhook deliveries fail', { reason: failure.reason, at: failure.at })
    else logger.info('webhook deliveries no longer fail')
  }
  const check = async () => {
    try {
      report(findFailure(await getInfo(), nowMs()))
    } catch {
      // The state stays as it was: a lost call says nothing about deliveries.
    }
    schedule(CHECK_MS)
  }
  let cancel = () => {}
  const schedule = (ms: number) => {
    if (!signal.aborted) cancel = clock.after(ms, () => void check())
  }
  signal.addEventListener('abort', () => cancel(), { once: true })
  schedule(FIRST_CHECK_MS)
}

interface Failure {
  readonly reason: string
  /** ISO 8601. */
  readonly at: string
}

function findFailure(
  {
    last_error_date: seconds,
    last_error_message: message = '',
  }: Awaited<ReturnType<WebhookWatch['getInfo']>>,
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
