import { describe, expect, it } from 'vitest'
import { createMetrics } from '../../src/operations/metrics.ts'

const INDEX = { version: '0123456789ab', createdAt: '2026-11-28T00:00:00.000Z', reports: 5, passages: 900 }

async function linesOf(metrics: ReturnType<typeof createMetrics>): Promise<readonly string[]> {
  return (await metrics.render()).split('\n').filter(line => line.startsWith('dayek_'))
}

describe('the metrics', () => {
  it('count what the bot does, by kind, outcome, reason and method', async () => {
    const metrics = createMetrics({ wallMs: () => 7_000, nowMs: () => 40 })
    const { telemetry } = metrics
    expect(metrics.lastPollMs()).toBeUndefined()
    telemetry.polled(3)
    telemetry.polled(0)
    telemetry.handled('message', 'done')
    telemetry.handled('message', 'failed')
    telemetry.answered('found', 'kk')
    telemetry.answered('found', 'kk')
    telemetry.answered('nothing', 'ru')
    telemetry.refused('person limit')
    telemetry.retried('sendMessage')
    // Monotonic, so that a jump of the clock neither hides a silence nor looks like one.
    expect(metrics.lastPollMs()).toBe(40)
    expect(await linesOf(metrics)).toEqual(
      expect.arrayContaining([
        'dayek_polls_total 2',
        'dayek_updates_received_total 3',
        'dayek_last_poll_timestamp_seconds 7',
        'dayek_updates_total{kind="message",result="done"} 1',
        'dayek_updates_total{kind="message",result="failed"} 1',
        'dayek_answers_total{outcome="found",language="kk"} 2',
        'dayek_answers_total{outcome="nothing",language="ru"} 1',
        'dayek_refusals_total{reason="person_limit"} 1',
        'dayek_retries_total{method="sendMessage"} 1',
      ]),
    )
  })

  it('sort durations into buckets around the target of 300 ms', async () => {
    const metrics = createMetrics()
    for (const ms of [4, 250, 400]) metrics.telemetry.took('search', ms)
    const lines = await linesOf(metrics)
    expect(lines).toContain('dayek_stage_duration_seconds_bucket{le="0.005",stage="search"} 1')
    expect(lines).toContain('dayek_stage_duration_seconds_bucket{le="0.3",stage="search"} 2')
    expect(lines).toContain('dayek_stage_duration_seconds_bucket{le="0.5",stage="search"} 3')
    expect(lines).toContain('dayek_stage_duration_seconds_count{stage="search"} 3')
  })

  it('read the queue and the readiness when somebody asks, from the latest source', async () => {
    const metrics = createMetrics()
    let waiting = 1
    metrics.telemetry.watchQueue(() => ({ waiting: 99, running: 99 }))
    metrics.telemetry.watchQueue(() => ({ waiting, running: 2 }))
    metrics.telemetry.watchSharedQueue(() => ({ updates: 7, workers: 3 }))
    metrics.watchReadiness(async () => waiting === 1)
    expect(await linesOf(metrics)).toContain('dayek_ready 1')
    waiting = 5
    expect(await linesOf(metrics)).toEqual(
      expect.arrayContaining([
        'dayek_queue_updates{state="waiting"} 5',
        'dayek_queue_updates{state="running"} 2',
        'dayek_shared_updates 7',
        'dayek_workers 3',
        'dayek_ready 0',
      ]),
    )
  })

  it('name one index at a time, the one in use', async () => {
    const metrics = createMetrics()
    metrics.indexOpened({ ...INDEX, version: 'ffffffffffff' })
    metrics.indexOpened(INDEX)
    metrics.indexSwitched('failed')
    const lines = await linesOf(metrics)
    expect(lines.filter(line => line.startsWith('dayek_index_info'))).toEqual([
      'dayek_index_info{version="0123456789ab"} 1',
    ])
    expect(lines).toContain('dayek_index_passages 900')
    expect(lines).toContain(`dayek_index_created_timestamp_seconds ${Date.parse(INDEX.createdAt) / 1000}`)
    expect(lines).toContain('dayek_index_switches_total{result="failed"} 1')
  })

  it('hold memory and the delay of the event loop', async () => {
    const text = await createMetrics().render()
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m)
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
  })
})
