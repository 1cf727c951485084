import { describe, expect, it } from 'vitest'
import { createLogger, LOG_FORMATS, redactSecrets } from '../src/log.ts'

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

  it('writes an object per line as JSON', () => {
    const lines: string[] = []
    const logger = createLogger({ write: line => lines.push(line), now: () => new Date(0), format: 'json' })
    logger.warn('something', { reason: 'two\nlines', count: 2, isLast: true, none: null })
    logger.error('bare')
    expect(lines.map(line => JSON.parse(line))).toEqual([
      {
        level: 'warn',
        time: '1970-01-01T00:00:00.000Z',
        event: 'something',
        reason: 'two\nlines',
        count: 2,
        isLast: true,
        none: null,
      },
      { level: 'error', time: '1970-01-01T00:00:00.000Z', event: 'bare' },
    ])
    expect(lines.join('')).not.toContain('\n')
  })

  it.each(LOG_FORMATS)('leaves out what is less severe than the level: %s', format => {
    const lines: string[] = []
    const logger = createLogger({ write: line => lines.push(line), format, level: 'warn' })
    logger.info('polling')
    logger.warn('odd')
    logger.error('broken')
    expect(lines).toEqual([expect.stringContaining('odd'), expect.stringContaining('broken')])
  })

  it('redacts a secret that JSON escapes', () => {
    const lines: string[] = []
    const logger = createLogger({ write: line => lines.push(line), secrets: ['4:a"b'], format: 'json' })
    logger.error('failed', { text: 'bot4:a"b/getMe' })
    expect(JSON.parse(lines.join())).toMatchObject({ text: 'bot[secret]/getMe' })
  })

  describe.each(LOG_FORMATS)('as %s', format =>
    it.each([
      ['of the bot', '4242:short-token', ['4242:short-token']],
      ['in a URL', `https://api.telegram.org/bot${TOKEN}/sendMessage`, []],
      ['escaped in a URL', `?token=${encodeURIComponent(TOKEN)}`, []],
      ['of another bot', TOKEN, ['1:other']],
    ])('redacts a token %s', (_, text, secrets) => {
      const lines: string[] = []
      createLogger({ write: line => lines.push(line), secrets, format }).error('failed', { text })
      expect(lines.join()).toContain('[secret]')
      expect(lines.join()).not.toMatch(/short-token|abcdefghij/)
    }),
  )
})

describe('redactSecrets', () => {
  it('leaves times, ports and hashes as they are', () => {
    const line = `2026-11-28T10:00:00.000Z at file:///app/main.ts:12:34 127.0.0.1:8080 ${'a1'.repeat(32)}`
    expect(redactSecrets(line, [''])).toBe(line)
  })
})
