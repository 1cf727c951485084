import { describe, expect, it } from 'vitest'
import { createLogger } from '../../../src/log.ts'
import { startPollWatchdog } from '../../../src/telegram/updates/poll-watchdog.ts'
import { createFakeClock } from '../../fake-clock.ts'

function start() {
  const clock = createFakeClock()
  const log: string[] = []
  let aborts = 0
  const watchdog = startPollWatchdog(
    clock,
    createLogger({ write: line => log.push(line) }),
    () => void aborts++,
  )
  return { clock, log, watchdog, aborts: () => aborts }
}

describe('startPollWatchdog', () => {
  it('stays quiet while polls succeed', () => {
    const { clock, log, watchdog, aborts } = start()
    for (let i = 0; i < 20; i++) {
      clock.advance(15_000)
      watchdog.succeeded()
    }
    expect([log, aborts()]).toEqual([[], 0])
  })

  it('aborts hanging polls, says so once, and says when it is over', () => {
    const { clock, log, watchdog, aborts } = start()
    for (let i = 0; i < 8; i++) clock.advance(15_000)
    expect(aborts()).toBe(5)
    expect(log).toHaveLength(1)
    expect(log[0]).toContain('no successful poll forSeconds=60')
    watchdog.succeeded()
    expect(log[1]).toContain('polling again afterSeconds=120')
    watchdog.stop()
    clock.advance(300_000)
    expect(aborts()).toBe(5)
  })
})
