import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { watchWebhook } from '../../../src/telegram/updates/watch-webhook.ts'
import { createRecorder } from './failing-server.ts'

const NOW_SECONDS = 1_795_000_000
const AT = new Date(NOW_SECONDS * 1_000).toISOString()

let stopping: AbortController
beforeEach(() => {
  stopping = new AbortController()
})
afterEach(() => stopping.abort())

/** `info` is what Telegram says now, or the error of the call. */
function watch(first: object | Error) {
  const { clock, log, logger } = createRecorder()
  const state = { info: first, calls: 0 }
  const warnings: (string | undefined)[] = []
  watchWebhook({
    getInfo: async () => {
      state.calls++
      if (state.info instanceof Error) throw state.info
      return state.info
    },
    clock,
    logger,
    signal: stopping.signal,
    warn: text => warnings.push(text),
    nowMs: () => NOW_SECONDS * 1_000 + clock.now(),
  })
  /** Runs the next check and waits until the one after it is scheduled. */
  const pass = async (ms: number) => {
    clock.advance(ms)
    await clock.whenTimer(180_000)
  }
  return { state, warnings, log, pass, clock }
}

const failure = (message: string) => ({ last_error_date: NOW_SECONDS, last_error_message: message })

describe('watchWebhook', () => {
  it('warns a minute after the start, logs once, and withdraws the warning when no error is recent', async () => {
    const { state, warnings, log, pass, clock } = watch(failure('Connection refused'))
    clock.advance(59_999)
    expect(state.calls).toBe(0)
    await pass(1)
    await pass(180_000)
    expect(warnings).toHaveLength(2)
    expect(log).toHaveLength(1)
    await pass(720_000)
    expect(warnings.at(-1)).toBeUndefined()
    expect(log).toHaveLength(2)
    expect(log[0]).toContain('webhook deliveries fail')
    expect(log[1]).toContain('webhook deliveries no longer fail')
  })

  it.each([
    ['Connection refused', 'connection refused'],
    ['Connection timed out', 'timeout'],
    ['Read timeout expired', 'timeout'],
    ['Failed to resolve host: Name or service not known', 'the host name does not resolve'],
    ['SSL error {error:0A000086:SSL routines::certificate verify failed}', 'TLS error'],
    ['Wrong response from the webhook: 502 Bad Gateway', 'response status 502'],
    ['IP address 10.0.0.1 is reserved', 'the address is not public'],
    ['Failed at https://dayek.kz/secret-path', 'another error; see getWebhookInfo'],
  ])('names the kind of «%s», not its words', async (message, reason) => {
    const { warnings, log, pass } = watch(failure(message))
    await pass(60_000)
    expect(warnings).toEqual([`Telegram could not deliver an update at ${AT}: ${reason}`])
    expect(log).toHaveLength(1)
    expect(log[0]).toContain(reason)
    expect(log[0]).toContain(AT)
    expect(log.join()).not.toMatch(/dayek\.kz|10\.0\.0\.1/)
  })

  it('ignores an old error, and one that is none', async () => {
    const { state, warnings, log, pass } = watch({ last_error_date: NOW_SECONDS - 1_000 })
    await pass(60_000)
    state.info = {}
    await pass(180_000)
    expect([state.calls, warnings, log]).toEqual([2, [undefined, undefined], []])
  })

  it('keeps the warning when Telegram does not respond', async () => {
    const { state, warnings, pass } = watch(failure('Connection refused'))
    await pass(60_000)
    state.info = new Error('no network')
    await pass(180_000)
    expect(warnings).toHaveLength(1)
  })

  it('asks no more when it is stopped', async () => {
    const { state, pass, clock } = watch({})
    await pass(60_000)
    stopping.abort()
    clock.advance(180_000)
    expect(state.calls).toBe(1)
  })
})
