/**
 * Webhooks: Telegram gets its 200 as soon as an update is claimed, so that slow answers do not use up its connections. Without
 * a shared database (shared-intake.ts), only this process knows the update from then on: SIGTERM lets it finish, kill -9 loses
 * what is in hand, at most as much as the queue holds. Long polling has no such gap, see poll.ts. When the queue is full or the process stops, 503 makes
 * Telegram deliver again; the ledger recognises repetitions.
 */
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { GrammyError } from 'grammy'
import { ConfigError, errorMessage } from '../../errors.ts'
import type { ReaderMount } from '../../reader/reader-mount.ts'
import { retryUntilSuccess } from '../calls/retry-until-success.ts'
import { explainFatalError } from '../calls/telegram-errors.ts'
import { withApiRoot } from './bot-info.ts'
import type { DayekBot } from './dayek-bot.ts'
import { createDeliveryReport } from './delivery-report.ts'
import type { Intake } from './intake.ts'
import { UPDATE_KINDS } from './update-schema.ts'
import { isUpdate } from './update-source.ts'
import type { WebhookAddress } from './webhook-address.ts'
import { createWebhookServer } from './webhook-server.ts'
import { watchWebhook } from './webhook-watch.ts'
import { windDown } from './wind-down.ts'

export interface WebhookOptions {
  readonly address: WebhookAddress
  /** Where the server listens, usually behind a proxy that ends TLS. */
  readonly host: string
  readonly port: number
  /** Logged when the Bot API does not respond. */
  readonly apiRoot: string
  readonly intake: Intake
  /** Stops receiving; updates in progress get the grace period to finish. */
  readonly signal: AbortSignal
  readonly onStart: () => void
  /** Receives what an operator should know of failed deliveries; `undefined` when they work again. */
  readonly warn: (text: string | undefined) => void
  /** Served to everybody next to the deliveries. */
  readonly reader?: ReaderMount | undefined
  /** 5000 milliseconds by default. */
  readonly graceMs?: number
}

/** Telegram's default. */
const MAX_CONNECTIONS = 40

/** The network is back within 5 s. */
const BACKOFF = { maxMs: 4_000 }

/**
 * Receives updates until aborted. The webhook stays set: until the next start Telegram keeps the updates. Throws ConfigError
 * (the port is taken, Telegram refuses the token or the address).
 */
export async function receiveWebhooks(dayek: DayekBot, options: WebhookOptions): Promise<void> {
  const { address, host, port, signal, reader, graceMs = 5_000 } = options
  const onDelivery = createDelivery(dayek, options)
  const server = createWebhookServer({ address, clock: dayek.clock, onDelivery, reader })
  await listen(server, host, port)
  let endWatch = async () => {}
  try {
    await announce(dayek, options)
    if (!signal.aborted) {
      endWatch = watchWebhook(dayek, {
        address,
        setAgain: () => setWebhook(dayek.bot.api, address),
        report: createDeliveryReport({ logger: dayek.logger, warn: options.warn }),
      })
      options.onStart()
      await once(signal, 'abort')
    }
  } finally {
    const closed = new Promise<void>(resolve => server.close(() => resolve()))
    server.closeIdleConnections()
    await endWatch()
    await windDown(dayek, graceMs)
    server.closeAllConnections()
    await closed
  }
}

function createDelivery(
  dayek: DayekBot,
  { intake, signal }: WebhookOptions,
): (body: unknown) => Promise<200 | 503> {
  const { logger, telemetry } = dayek
  return async body => {
    if (signal.aborted || !intake.hasRoom()) return 503
    // Telegram would repeat what is refused.
    if (!isUpdate(body)) {
      logger.warn('malformed updates ignored', { updates: 1 })
      telemetry.refused('malformed')
      return 200
    }
    telemetry.polled(1)
    const { done } = await intake.take(body)
    // In memory, only this process can finish it, and Telegram must not wait for that.
    if (intake.keeps === 'database') await done
    return 200
  }
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  try {
    server.listen({ host, port })
    await once(server, 'listening')
  } catch (cause) {
    throw new ConfigError(
      `Webhooks cannot be received at ${host}, port ${port} (${errorMessage(cause)}). Set WEBHOOK_HOST and WEBHOOK_PORT to an address of this machine and a free port`,
      { cause },
    )
  }
}

/** Sets the webhook. What was pending is delivered. */
async function announce(
  { bot, clock, logger, calls }: DayekBot,
  { address, apiRoot, signal }: WebhookOptions,
): Promise<void> {
  const endCall = () => calls.abort('setWebhook')
  signal.addEventListener('abort', endCall)
  try {
    await retryUntilSuccess(() => setWebhook(bot.api, address), {
      clock,
      logger: withApiRoot(apiRoot, logger),
      signal,
      explainFatal: explainRefusal,
      backoff: BACKOFF,
    })
  } finally {
    signal.removeEventListener('abort', endCall)
  }
}

function setWebhook(api: DayekBot['bot']['api'], { url, secret }: WebhookAddress): Promise<true> {
  return api.setWebhook(url, {
    secret_token: secret,
    allowed_updates: UPDATE_KINDS,
    max_connections: MAX_CONNECTIONS,
    drop_pending_updates: false,
  })
}

function explainRefusal(error: GrammyError): Error | undefined {
  if (error.error_code !== 400) return explainFatalError(error)
  return new ConfigError(
    `Telegram refused the webhook (400 ${error.description}). WEBHOOK_URL must be an https address that Telegram can reach, on port 443, 80, 88 or 8443`,
  )
}
