import { describe, expect, it } from 'vitest'
import { createDeliveryReport } from '../../../src/telegram/updates/delivery-report.ts'
import { createRecorder } from './failing-server.ts'

const NOW_SECONDS = 1_795_000_000
const AT = new Date(NOW_SECONDS * 1_000).toISOString()

function create() {
  const { log, logger } = createRecorder()
  const warnings: (string | undefined)[] = []
  let nowMs = NOW_SECONDS * 1_000
  const report = createDeliveryReport({ logger, warn: text => warnings.push(text), nowMs: () => nowMs })
  const pass = (ms: number) => {
    nowMs += ms
  }
  return { report, pass, warnings, log }
}

const failure = (message: string) => ({ last_error_date: NOW_SECONDS, last_error_message: message })

describe('the report on webhook deliveries', () => {
  it('warns, logs once, and withdraws the warning when no error is recent', () => {
    const { report, pass, warnings, log } = create()
    report(failure('Connection refused'))
    pass(180_000)
    report(failure('Connection refused'))
    expect(warnings).toHaveLength(2)
    expect(log).toHaveLength(1)
    pass(721_000)
    report(failure('Connection refused'))
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
  ])('names the kind of «%s», not its words', (message, reason) => {
    const { report, warnings, log } = create()
    report(failure(message))
    expect(warnings).toEqual([`Telegram could not deliver an update at ${AT}: ${reason}`])
    expect(log).toHaveLength(1)
    expect(log[0]).toContain(reason)
    expect(log[0]).toContain(AT)
    expect(log.join()).not.toMatch(/dayek\.kz|10\.0\.0\.1/)
  })

  it('ignores an old error, and none', () => {
    const { report, warnings, log } = create()
    report({ last_error_date: NOW_SECONDS - 1_000 })
    report({})
    expect([warnings, log]).toEqual([[undefined, undefined], []])
  })
})
