import { describe, expect, it } from 'vitest'
import { startArrivals } from '../../evaluation/live/arrivals.ts'
import type { Ask } from '../../evaluation/live/crowd.ts'
import { createPopularity } from '../../evaluation/live/popularity.ts'
import { parseUsage } from '../../evaluation/live/process-usage.ts'
import type { ReplyKind } from '../../evaluation/live/reply-kinds.ts'
import { measureLatency, percentile, secondsUntilFast } from '../../evaluation/load/latency-figures.ts'
import { coresUsed, rssSlope } from '../../evaluation/load/usage-samples.ts'
import { seededRandom } from '../../evaluation/seeded-random.ts'

const ask = (sentMs: number, ms?: number, kind: ReplyKind = 'answer'): Ask => ({
  kind: 'private',
  sentMs,
  replies: ms === undefined ? [] : [{ atMs: sentMs + ms, kind, text: '' }],
})

describe('the latency of a load', () => {
  it('is of answers; notices, apologies and silence are counted apart', () => {
    const asks = [
      ...Array.from({ length: 100 }, (_, i) => ask(0, i + 1)),
      ask(0, 9_999, 'busy'),
      ask(0, 9_999, 'apology'),
      ask(0),
    ]
    expect(measureLatency(asks)).toEqual({
      asked: 103,
      unanswered: 1,
      apologies: 1,
      notices: 1,
      p50Ms: 50,
      p95Ms: 95,
      p99Ms: 99,
    })
  })

  it.each([
    [[], Number.NaN],
    [[7], 7],
    [[1, 2], 2],
  ])('takes the 95th percentile of %j', (values, expected) => {
    expect(percentile(values, 0.95)).toBe(expected)
  })

  it('is well again from the second on after which no second is slow', () => {
    const options = { fromMs: 1_000, limitMs: 300 }
    const asks = [ask(500, 9_000), ask(1_100, 800), ask(2_100, 100), ask(3_100, 900), ask(4_100, 100)]
    expect(secondsUntilFast(asks, options)).toBe(3)
    expect(secondsUntilFast([...asks, ask(5_100)], options)).toBeUndefined()
    expect(secondsUntilFast([ask(1_100, 10)], options)).toBe(0)
  })
})

describe('what a process uses', () => {
  it('is read from /proc, also when its name has spaces', () => {
    const stat = '1 (a node) b) S 1 1 1 0 -1 0 1 0 0 0 150 50 0 0'
    expect(parseUsage('Name:\tnode\nVmRSS:\t  2048 kB\n', stat)).toEqual({ rssMiB: 2, cpuSeconds: 2 })
    expect(parseUsage('Name:\tnode\n', stat)).toBeUndefined()
  })

  it('grows by the slope of the line through the samples', () => {
    const samples = [0, 60, 120].map((atSeconds, i) => ({
      atSeconds,
      rssMiB: 100 + 3 * i,
      cpuSeconds: 30 * i,
    }))
    expect(rssSlope(samples)).toBeCloseTo(3)
    expect(coresUsed(samples)).toBeCloseTo(0.5)
    expect(rssSlope(samples.slice(0, 1))).toBe(0)
  })
})

describe('the people', () => {
  it('arrive as often as asked, also when a timer fires late', () => {
    let [now, arrivals] = [0, 0]
    let next: (() => void) | undefined
    const clock = {
      now: () => now,
      after: (_: number, run: () => void) => {
        next = run
        return () => {}
      },
    }
    startArrivals(30, seededRandom(1), () => arrivals++, clock)
    for (now = 0; now < 100_000; now += 500) next?.()
    expect(arrivals).toBeGreaterThan(2_800)
    expect(arrivals).toBeLessThan(3_200)
  })

  it('ask popular questions more often, and rare ones too', () => {
    const pick = createPopularity(['a', 'b', 'c'], 1, seededRandom(1))
    const counts = { a: 0, b: 0, c: 0 }
    for (let i = 0; i < 1_100; i++) counts[pick() === 'a' ? 'a' : pick() === 'b' ? 'b' : 'c']++
    expect(counts.a).toBeGreaterThan(500)
    expect(Math.min(counts.b, counts.c)).toBeGreaterThan(100)
  })
})
