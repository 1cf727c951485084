import { describe, expect, it } from 'vitest'
import { StoreError } from '../../src/errors.ts'
import { createLogger } from '../../src/log.ts'
import { createDailyCounts } from '../../src/operations/daily-counts.ts'
import { startHousekeeping } from '../../src/operations/housekeeping.ts'
import { createMetrics } from '../../src/operations/metrics.ts'
import { createMemoryStore } from '../../src/telegram/store/memory-store.ts'
import { silentTelemetry } from '../../src/telegram/updates/telemetry.ts'

function createRecorder() {
  const lines: string[] = []
  return { lines, logger: createLogger({ write: line => lines.push(line) }) }
}

describe('the counts of a day', () => {
  it('are written together, by day, outcome and language', async () => {
    const store = createMemoryStore()
    let now = new Date('2026-11-27T23:59:59Z')
    const counts = createDailyCounts(silentTelemetry, { store, ...createRecorder(), now: () => now })
    counts.telemetry.answered('found', 'kk')
    counts.telemetry.answered('found', 'kk')
    expect(store.dailyCounts('2026-01-01')).toEqual([])
    now = new Date('2026-11-28T00:00:00Z')
    counts.telemetry.answered('nothing', 'ru')
    await counts.flush()
    await counts.flush()
    expect(store.dailyCounts('2026-01-01')).toEqual([
      { day: '2026-11-27', key: 'found kk', count: 2 },
      { day: '2026-11-28', key: 'nothing ru', count: 1 },
    ])
  })

  it('wait in memory while the store cannot be written', async () => {
    const memory = createMemoryStore()
    const { lines, logger } = createRecorder()
    let isLocked = true
    const store = {
      addDailyCounts(counts: Parameters<typeof memory.addDailyCounts>[0]) {
        if (isLocked) throw new StoreError('database is locked')
        memory.addDailyCounts(counts)
      },
    }
    const counts = createDailyCounts(silentTelemetry, { store, logger })
    counts.telemetry.answered('weak', 'ru')
    await counts.flush()
    expect(lines).toEqual([expect.stringContaining('warn daily counts could not be written')])
    isLocked = false
    await counts.flush()
    expect(memory.dailyCounts('2000-01-01')).toMatchObject([{ key: 'weak ru', count: 1 }])
  })

  it('go to the metrics too, like everything else', async () => {
    const metrics = createMetrics()
    const { telemetry } = createDailyCounts(metrics.telemetry, {
      store: createMemoryStore(),
      ...createRecorder(),
    })
    telemetry.answered('found', 'kk')
    telemetry.retried('sendMessage')
    const text = await metrics.render()
    expect(text).toContain('dayek_answers_total{outcome="found",language="kk"} 1')
    expect(text).toContain('dayek_retries_total{method="sendMessage"} 1')
  })
})

describe('housekeeping', () => {
  function start(eraseUnused: () => number) {
    const { lines, logger } = createRecorder()
    const clock = { wallMs: 1_000_000, nowMs: 0 }
    let noted = 0
    const timers: { ms: number; run: () => Promise<void>; isOver: boolean }[] = []
    let flushed = 0
    const end = startHousekeeping({
      store: { eraseUnused, noteUsed: () => void noted++ },
      counts: { flush: async () => void flushed++ },
      logger,
      wallMs: () => clock.wallMs,
      nowMs: () => clock.nowMs,
      every(ms, run) {
        const timer = { ms, run, isOver: false }
        timers.push(timer)
        return () => {
          timer.isOver = true
        }
      },
    })
    const runAll = () => Promise.all(timers.map(({ run }) => run()))
    return { lines, timers, runAll, end, clock, flushed: () => flushed, noted: () => noted }
  }

  it('erases every hour, writes counts every 10 seconds, and writes what is in memory at the end', async () => {
    let erased = 0
    const { timers, runAll, end, flushed, noted } = start(() => {
      erased++
      return 0
    })
    expect([erased, flushed(), timers.map(({ ms }) => ms)]).toEqual([0, 0, [10_000, 3_600_000]])
    await runAll()
    expect([erased, flushed(), noted()]).toEqual([1, 1, 0])
    await end()
    expect([erased, flushed(), noted(), timers.every(({ isOver }) => isOver)]).toEqual([1, 2, 1, true])
  })

  it('erases nothing when the clock has jumped, and goes on an hour later', async () => {
    let erased = 0
    const { runAll, clock, noted } = start(() => {
      erased++
      return 0
    })
    for (const wallMs of [3_600_000, 400 * 86_400_000, 3_600_000, 3_600_000]) {
      clock.nowMs += 3_600_000
      clock.wallMs += wallMs
      await runAll()
    }
    expect([erased, noted()]).toEqual([3, 1])
  })

  it('logs how many were erased, and a store that fails', async () => {
    const working = start(() => 2)
    await working.runAll()
    expect(working.lines).toEqual([expect.stringContaining('info unused settings erased erased=2')])
    const failing = start(() => {
      throw new StoreError('database is locked')
    })
    await failing.runAll()
    expect(failing.lines).toEqual([expect.stringContaining('warn unused settings could not be erased')])
  })
})
