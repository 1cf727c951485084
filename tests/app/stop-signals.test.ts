import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { stopOnSignals } from '../../src/app/stop-signals.ts'
import { createLogger } from '../../src/log.ts'

function createProcess() {
  const codes: number[] = []
  const log: string[] = []
  const timers: (() => void)[] = []
  const emitter = new EventEmitter()
  const fake = Object.assign(emitter, { exit: (code: number) => void codes.push(code) })
  const logger = createLogger({ write: line => log.push(line) })
  const signal = stopOnSignals(fake, logger, { after: (_, run) => timers.push(run) })
  return { signal, codes, log, timers, send: (name: string) => emitter.emit(name) }
}

describe('stopOnSignals', () => {
  it.each(['SIGINT', 'SIGTERM'])('stops at the first %s and lets the process end by itself', name => {
    const { signal, codes, send } = createProcess()
    send(name)
    expect([signal.aborted, codes]).toEqual([true, []])
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('ends the process at once at a second signal: %s', (name, code) => {
    const { codes, send } = createProcess()
    send('SIGINT')
    send(name)
    expect(codes).toEqual([code])
  })

  it('ends the process where closing takes too long, and says so', () => {
    const { codes, log, timers, send } = createProcess()
    send('SIGTERM')
    for (const run of timers) run()
    expect(codes).toEqual([1])
    expect(log.join()).toContain('error ended before everything was closed')
  })
})
