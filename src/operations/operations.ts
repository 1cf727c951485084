import type { Logger } from '../log.ts'
import type { Store } from '../telegram/store/store.ts'
import { createDailyCounts } from './daily-counts.ts'
import { startHousekeeping } from './housekeeping.ts'
import { createMetrics } from './metrics.ts'
import type { Observer } from './observer.ts'
import { type OperatorServer, openOperatorServer } from './operator-server.ts'
import { createReadiness, MAX_SILENCE_MS } from './readiness.ts'

/** What an operator sees of the bot: /health, /ready, /metrics, and the counts of /stats. */
export interface Operations {
  /** Where they are served, if they are. */
  readonly url: string | undefined
  /** Watches the store and counts in it from now on. */
  watchStore(store: Store): Observer
  /** Writes the last counts; call it before the store is closed. */
  unwatchStore(): Promise<void>
  close(): Promise<void>
}

export interface OperationsOptions {
  readonly logger: Logger
  readonly host: string
  /** `undefined` serves nothing. */
  readonly port: number | undefined
  /** Telegram calls a webhook only when somebody writes, so silence says nothing. */
  readonly usesWebhook?: boolean
}

export async function startOperations({
  logger,
  host,
  port,
  usesWebhook = false,
}: OperationsOptions): Promise<Operations> {
  const metrics = createMetrics()
  let store: Store | undefined
  let endHousekeeping = async () => {}
  const readiness = createReadiness({
    lastPollMs: metrics.lastPollMs,
    checkStore: () => store?.check,
    maxSilenceMs: usesWebhook ? undefined : MAX_SILENCE_MS,
  })
  metrics.watchReadiness(async () => (await readiness.report()).isReady)
  const server: OperatorServer | undefined =
    port === undefined ? undefined : await openOperatorServer({ metrics, readiness, logger }, { host, port })
  return {
    url: server?.url,
    watchStore(opened) {
      store = opened
      const counts = createDailyCounts(metrics.telemetry, { store: opened, logger })
      endHousekeeping = startHousekeeping({ store: opened, counts, logger })
      return {
        telemetry: counts.telemetry,
        flushCounts: counts.flush,
        indexSwitched: metrics.indexSwitched,
        warn: readiness.warn,
        indexOpened(index) {
          metrics.indexOpened(index)
          readiness.indexOpened(index)
        },
      }
    },
    async unwatchStore() {
      await endHousekeeping()
      endHousekeeping = async () => {}
      store = undefined
    },
    async close() {
      await server?.close()
      metrics.close()
    },
  }
}
