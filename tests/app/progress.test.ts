import { describe, expect, it } from 'vitest'
import { logProgress } from '../../src/app/index-progress.ts'
import { createProgressReporter } from '../../src/app/progress.ts'
import { createLogger } from '../../src/log.ts'

function draw(isTerminal: boolean, steps: readonly (readonly [done: number, ms: number])[]): string {
  let written = ''
  let nowMs = 0
  const report = createProgressReporter({
    label: 'Embedding',
    unit: 'texts',
    isTerminal,
    write: text => {
      written += text
    },
    nowMs: () => nowMs,
  })
  for (const [done, ms] of steps) {
    nowMs = ms
    report({ done, total: 100 })
  }
  return written
}

describe('the progress reporter', () => {
  it('draws a bar with rate and time left again and again on one line of a terminal', () => {
    const shown = draw(true, [
      [0, 0],
      [50, 1000],
      [100, 2000],
    ])
    expect(shown.match(/\r/g)).toHaveLength(3)
    expect(shown).toContain('████████████░░░░░░░░░░░░ 50/100 texts, 50 texts/s, 1 s left')
    expect(shown.endsWith('100/100 texts, 50 texts/s\n')).toBe(true)
  })

  it('writes plain lines elsewhere, seldom', () => {
    const shown = draw(false, [
      [0, 0],
      [10, 1000],
      [20, 2000],
      [60, 6000],
      [100, 7000],
    ])
    expect(shown.split('\n').map(line => /(\d+)\/100/.exec(line)?.[1])).toEqual(['0', '60', '100', undefined])
    expect(shown).not.toContain('\r')
  })

  it('counts only what was done in this run towards the rate', () => {
    expect(
      draw(false, [
        [90, 0],
        [100, 10_000],
      ]),
    ).toContain('100/100 texts, 1 texts/s')
  })

  it('gives a rate below one a second with a decimal', () => {
    expect(
      draw(false, [
        [0, 0],
        [3, 10_000],
      ]),
    ).toContain('3/100 texts, 0.3 texts/s')
  })

  it('counts the rate from the first report, however late it comes', () => {
    expect(
      draw(false, [
        [1, 20_000],
        [3, 40_000],
      ]),
    ).toContain('3/100 texts, 0.1 texts/s, 970 s left')
  })

  it('says the end once', () => {
    expect(
      draw(false, [
        [100, 0],
        [100, 10],
      ]).split('\n'),
    ).toHaveLength(2)
  })
})

describe('the progress of a service', () => {
  it('is an event at most every 5 seconds, in the format of the log, and the last one', () => {
    const lines: string[] = []
    let nowMs = 0
    const now = () => new Date(0)
    const logger = createLogger({ write: line => lines.push(line), format: 'json', now })
    const report = logProgress(logger, () => nowMs)
    for (const [done, ms] of [
      [0, 0],
      [8, 4_999],
      [16, 5_000],
      [24, 6_000],
      [100, 6_500],
      [100, 7_000],
    ] as const) {
      nowMs = ms
      report({ done, total: 100, cached: 0 })
    }
    const events = lines.map(line => JSON.parse(line))
    expect(events.map(({ done }) => done)).toEqual([0, 16, 100])
    expect(events[1]).toMatchObject({ level: 'info', event: 'embedding texts', done: 16, total: 100 })
  })
})
