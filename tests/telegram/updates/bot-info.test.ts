import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { ConfigError } from '../../../src/errors.ts'
import { createLogger } from '../../../src/log.ts'
import { fetchBotInfo } from '../../../src/telegram/updates/bot-info.ts'
import { createRecorder, FAULTS, TOKEN, withStandIn } from './failing-server.ts'

/** A port on which nothing listens. */
function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

describe('fetchBotInfo', () => {
  it('returns the bot’s account', () =>
    withStandIn(async ({ apiRoot }) => {
      expect(await fetchBotInfo(TOKEN, apiRoot)).toMatchObject({ id: 4242, username: 'dayek_bot' })
    }))

  it.each(['4242:wrong', '1:x'])(
    'names BOT_TOKEN and not its value when Telegram does not know it: %s',
    token =>
      withStandIn(async ({ apiRoot }) => {
        const error = await fetchBotInfo(token, apiRoot).catch((thrown: unknown) => thrown)
        expect(error).toBeInstanceOf(ConfigError)
        expect(String(error)).toMatch(/BOT_TOKEN \(40[14] .*@BotFather/)
        expect(String(error)).not.toContain(token)
      }),
  )

  it.each(FAULTS)('retries with growing pauses and a log line each when the response is %s', (_, breakIt) =>
    withStandIn(async standIn => {
      breakIt(standIn, 'getMe', 3)
      const { clock, log, logger } = createRecorder()
      const info = await fetchBotInfo(TOKEN, standIn.apiRoot, { clock, logger })
      expect(info.username).toBe('dayek_bot')
      expect(clock.pauses).toEqual([...clock.pauses].sort((a, b) => a - b))
      expect(log).toHaveLength(3)
      for (const line of log) expect(line).toContain(`apiRoot="${standIn.apiRoot}"`)
      expect(log.join()).not.toContain('poll-token')
    }),
  )

  it('waits as long as Telegram asks, but not after it was stopped', () =>
    withStandIn(async standIn => {
      standIn.fail('getMe', { status: 429, retryAfter: 3600 })
      const { clock, logger } = createRecorder({ holdsPauses: true })
      const stopping = new AbortController()
      const end = fetchBotInfo(TOKEN, standIn.apiRoot, { clock, logger, signal: stopping.signal })
      const caught = end.catch((thrown: unknown) => thrown)
      await standIn.waitFor(() => standIn.calls.some(({ response }) => response?.ok === false))
      while (clock.pauses.length === 0) await new Promise(setImmediate)
      stopping.abort()
      expect(await caught).toBe(stopping.signal.reason)
      expect(clock.pauses).toEqual([3_600_000])
    }))

  it('does not wait for an unresponsive server after it was stopped', () =>
    withStandIn(async standIn => {
      standIn.drop('getMe', { stalls: true })
      const stopping = new AbortController()
      const end = fetchBotInfo(TOKEN, standIn.apiRoot, { signal: stopping.signal })
      await standIn.waitFor(() => standIn.calls.length > 0)
      stopping.abort()
      await expect(end).rejects.toBe(stopping.signal.reason)
    }))

  it('logs the address but not the token when nothing listens there', async () => {
    const apiRoot = `http://127.0.0.1:${await freePort()}`
    const stopping = new AbortController()
    const log: string[] = []
    const write = (line: string) => {
      log.push(line)
      stopping.abort()
    }
    const options = { logger: createLogger({ write }), signal: stopping.signal }
    const thrown = await fetchBotInfo(TOKEN, apiRoot, options).catch((error: unknown) => error)
    expect(thrown).toBe(stopping.signal.reason)
    expect(log.join()).toMatch(new RegExp(`ECONNREFUSED.*apiRoot="${apiRoot}"`))
    expect(log.join()).not.toContain('poll-token')
  })
})
