import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Telemetry } from '../telegram/updates/telemetry.ts'

/** The index that the bot answers from. */
export interface IndexState {
  readonly version: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly reports: number
  readonly passages: number
}

/** Counters, gauges and histograms of the running bot in Prometheus' text format; no label names a person or a chat. */
export interface Metrics {
  readonly telemetry: Telemetry
  /** When Telegram was last in contact, in monotonic milliseconds; `undefined` before the first contact. */
  lastPollMs(): number | undefined
  indexOpened(index: IndexState): void
  indexSwitched(result: 'switched' | 'failed'): void
  /** Read whenever somebody asks for the metrics. */
  watchReadiness(read: () => Promise<boolean>): void
  readonly contentType: string
  render(): Promise<string>
  /** Stops measuring the event loop. */
  close(): void
}

/** From 5 ms, a cached search, to 30 s, a call that Telegram lets hang. */
const DURATION_BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30]

export interface MetricsOptions {
  /** Unix time in milliseconds. */
  readonly wallMs?: () => number
  /** Monotonic milliseconds, for intervals. */
  readonly nowMs?: () => number
}

export function createMetrics({
  wallMs = Date.now,
  nowMs = () => performance.now(),
}: MetricsOptions = {}): Metrics {
  const registry = new Registry()
  // Also rss, CPU, heap, and the delay of the event loop.
  collectDefaultMetrics({ register: registry })
  const index = createIndexMetrics(registry)
  const { telemetry, lastPollMs } = createTelemetry(registry, { wallMs, nowMs })
  return {
    telemetry,
    lastPollMs,
    ...index,
    watchReadiness(read) {
      gauge(registry, 'dayek_ready', '1 while the bot can answer, as /ready says', async self =>
        self.set((await read()) ? 1 : 0),
      )
    },
    contentType: registry.contentType,
    render: () => registry.metrics(),
    close: () => registry.clear(),
  }
}

function createIndexMetrics(registry: Registry): Pick<Metrics, 'indexOpened' | 'indexSwitched'> {
  const info = gauge(
    registry,
    'dayek_index_info',
    'Always 1; its label is the version of the index',
    undefined,
    ['version'],
  )
  const created = gauge(registry, 'dayek_index_created_timestamp_seconds', 'When the index was built')
  const passages = gauge(registry, 'dayek_index_passages', 'Passages in the index')
  const reports = gauge(registry, 'dayek_index_reports', 'Reports in the index')
  const switches = counter(registry, 'dayek_index_switches_total', 'Attempts to switch to a new index', [
    'result',
  ])
  return {
    indexOpened(index) {
      info.reset()
      info.set({ version: index.version }, 1)
      created.set(Date.parse(index.createdAt) / 1_000)
      passages.set(index.passages)
      reports.set(index.reports)
    },
    indexSwitched: result => switches.inc({ result }),
  }
}

function createTelemetry(
  registry: Registry,
  { wallMs, nowMs }: Required<MetricsOptions>,
): Pick<Metrics, 'telemetry' | 'lastPollMs'> {
  let lastPoll: { readonly wallMs: number; readonly nowMs: number } | undefined
  const polls = counter(registry, 'dayek_polls_total', 'Successful polls and webhook calls')
  const received = counter(
    registry,
    'dayek_updates_received_total',
    'Updates received, repeated deliveries included',
  )
  const updates = counter(registry, 'dayek_updates_total', 'Updates handled', ['kind', 'result'])
  const answers = counter(registry, 'dayek_answers_total', 'Questions answered', ['outcome', 'language'])
  const refusals = counter(registry, 'dayek_refusals_total', 'Updates not answered as usual', ['reason'])
  const retries = counter(registry, 'dayek_retries_total', 'Repeated calls to the Bot API', ['method'])
  const stages = new Histogram({
    name: 'dayek_stage_duration_seconds',
    help: 'Time per stage of answering',
    labelNames: ['stage'],
    buckets: DURATION_BUCKETS_SECONDS,
    registers: [registry],
  })
  gauge(registry, 'dayek_last_poll_timestamp_seconds', 'Last contact with Telegram', self =>
    self.set((lastPoll?.wallMs ?? 0) / 1_000),
  )
  return {
    lastPollMs: () => lastPoll?.nowMs,
    telemetry: {
      polled(count) {
        lastPoll = { wallMs: wallMs(), nowMs: nowMs() }
        polls.inc()
        received.inc(count)
      },
      handled: (kind, result) => updates.inc({ kind, result }),
      answered: (outcome, language) => answers.inc({ outcome, language }),
      refused: reason => refusals.inc({ reason: reason.replaceAll(' ', '_') }),
      retried: method => retries.inc({ method }),
      took: (stage, ms) => stages.observe({ stage }, ms / 1_000),
      watchQueue(read) {
        registry.removeSingleMetric(QUEUE)
        gauge(
          registry,
          QUEUE,
          'Updates waiting and in progress',
          self => {
            for (const [state, count] of Object.entries(read())) self.set({ state }, count)
          },
          ['state'],
        )
      },
      watchSharedQueue(read) {
        for (const name of [SHARED_UPDATES, WORKERS]) registry.removeSingleMetric(name)
        gauge(registry, SHARED_UPDATES, 'Updates in the shared database that are not done', self =>
          self.set(read().updates),
        )
        gauge(registry, WORKERS, 'Live workers of the shared database', self => self.set(read().workers))
      },
    },
  }
}

const QUEUE = 'dayek_queue_updates'
const SHARED_UPDATES = 'dayek_shared_updates'
const WORKERS = 'dayek_workers'

function counter(registry: Registry, name: string, help: string, labelNames: readonly string[] = []) {
  return new Counter({ name, help, labelNames: [...labelNames], registers: [registry] })
}

function gauge(
  registry: Registry,
  name: string,
  help: string,
  collect?: (self: Gauge) => void | Promise<void>,
  labelNames: readonly string[] = [],
): Gauge {
  return new Gauge({
    name,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    ...(collect && {
      collect() {
        return collect(this)
      },
    }),
  })
}
