import { describe, expect, it } from 'vitest'
import { createLogger, redactSecrets } from '../src/log.ts'

const TOKEN = '4242424242:AAE-1234567890_abcdefghijklmnopqrst'

describe('createLogger', () => {
  it('writes an event on one line, whatever its fields contain', () => {
    const lines: string[] = []
    const logger = createLogger({ write: line => lines.push(line), now: () => new Date(0) })
    logger.warn('something', { reason: 'two\nlines', count: 2, isLast: true })
    expect(lines).toEqual([
      '1970-01-01T00:00:00.000Z warn something reason="two\\nlines" count=2 isLast=true',
    ])
  })

  it.each([
    ['of the bot', '4242:short-token', ['4242:short-token']],
    ['in a URL', `https://api.telegram.org/bot${TOKEN}/sendMessage`, []],
    ['escaped in a URL', `?token=${encodeURIComponent(TOKEN)}`, []],
    ['of another bot', TOKEN, ['1:other']],
  ])('redacts a token %s', (_, text, secrets) => {
    const lines: string[] = []
    createLogger({ write: line => lines.push(line), secrets }).error('failed', { text })
    expect(lines.join()).toContain('[secret]')
    expect(lines.join()).not.toMatch(/short-token|abcdefghij/)
  })
})

describe('redactSecrets', () => {
  it('leaves times, ports and hashes as they are', () => {
    const line = `2026-11-28T10:00:00.000Z at file:///app/main.ts:12:34 127.0.0.1:8080 ${'a1'.repeat(32)}`
    expect(redactSecrets(line, [''])).toBe(line)
  })
})
