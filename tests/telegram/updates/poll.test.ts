import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createWorkerPainter } from '../../../src/card/card-painter.ts'
import { ConfigError, TelegramError } from '../../../src/errors.ts'
import { createLogger, silentLogger } from '../../../src/log.ts'
import { createBot } from '../../../src/telegram/bot.ts'
import type { Clock } from '../../../src/telegram/calls/clock.ts'
import { createMemoryStore } from '../../../src/telegram/store/memory-store.ts'
import { fetchBotInfo, pollTelegram } from '../../../src/telegram/updates/poll.ts'
import { createStandIn, type StandIn } from '../../../stand-in/stand-in.ts'
import { createFakeAnswerer } from '../../fake-answerer.ts'
import { createFakeClock } from '../../fake-clock.ts'

const TOKEN = '4242:poll-token'
const DEPS = {
  answerer: createFakeAnswerer(),
  store: createMemoryStore(),
  logger: silentLogger,
  cards: createWorkerPainter(),
  defaultLanguage: 'kk',
  operator: '',
  helpText: { kk: '', ru: '' },
} as const

async function withStandIn(run: (standIn: StandIn) => Promise<void>): Promise<void> {
  const standIn = createStandIn({ token: TOKEN })
  await standIn.listen()
  try {
    await run(standIn)
  } finally {
    await standIn.close()
  }
}

async function startPolling({ apiRoot }: StandIn, signal: AbortSignal, deps = DEPS, clock?: Clock) {
  const botInfo = await fetchBotInfo(TOKEN, apiRoot)
  const dayek = createBot(deps, { token: TOKEN, apiRoot, botInfo, ...(clock && { clock }) })
  return pollTelegram(dayek, { apiRoot, signal, onStart: () => {} })
}

/** A port on which nothing listens. */
function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

type Break = (standIn: StandIn, method: string, times: number) => void

/** All that a server may answer instead of what it should. */
const FAULTS: readonly (readonly [string, Break])[] = [
  ['429', (standIn, method, times) => standIn.fail(method, { status: 429, times })],
  ['502', (standIn, method, times) => standIn.fail(method, { status: 502, times })],
  ['nothing', (standIn, method, times) => standIn.drop(method, { times })],
  [
    'cut off',
    (standIn, method, times) =>
      standIn.garble(method, { body: '{"ok":true,"result":[]}', isCut: true, times }),
  ],
  ['an empty body', (standIn, method, times) => standIn.garble(method, { times })],
  ['a page', (standIn, method, times) => standIn.garble(method, { ...PAGE, times })],
  ['a page with 502', (standIn, method, times) => standIn.garble(method, { ...PAGE, status: 502, times })],
  ['a page with 404', (standIn, method, times) => standIn.garble(method, { ...PAGE, status: 404, times })],
  ...['null', '[]', '5', '"ok"', '{}', '{"result":[]}', '{"ok":1,"result":[]}', '{"ok":true}'].map(asBody),
  ...['null', '5', '{}', 'true', '"[]"', '[null,5,{"update_id":"7"}]'].map(result =>
    asBody(`{"ok":true,"result":${result}}`),
  ),
]
const PAGE = { body: '<html><body>Sign in to the network</body></html>', contentType: 'text/html' }

function asBody(body: string): readonly [string, Break] {
  return [body, (standIn, method, times) => standIn.garble(method, { body, times })]
}

function createRecorder(options = {}) {
  const log: string[] = []
  return { clock: createFakeClock(options), log, logger: createLogger({ write: line => log.push(line) }) }
}

describe('fetchBotInfo', () => {
  it('tells whose token it is', () =>
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

  it.each(FAULTS)(
    'tries again with growing pauses and a log line each, when the answer is %s',
    (_, breakIt) =>
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

  it('waits as long as Telegram asks, yet not after it was told to stop', () =>
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

  it('does not wait for a server that never answers after it was told to stop', () =>
    withStandIn(async standIn => {
      standIn.drop('getMe', { stalls: true })
      const stopping = new AbortController()
      const end = fetchBotInfo(TOKEN, standIn.apiRoot, { signal: stopping.signal })
      await standIn.waitFor(() => standIn.calls.length > 0)
      stopping.abort()
      await expect(end).rejects.toBe(stopping.signal.reason)
    }))

  it('names the address and not the token while nothing answers there', async () => {
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

describe('pollTelegram', () => {
  it('ends with one sentence when another process polls with the same token', () =>
    withStandIn(async standIn => {
      const [first, second] = [new AbortController(), new AbortController()]
      const polls = (count: number) =>
        standIn.waitFor(() => standIn.calls.filter(({ method }) => method === 'getUpdates').length >= count)
      const firstEnd = startPolling(standIn, first.signal).catch((thrown: unknown) => thrown)
      await polls(1)
      const secondEnd = startPolling(standIn, second.signal)
      const error = await firstEnd
      expect(error).toBeInstanceOf(TelegramError)
      expect(String(error)).toContain('Another process answers with the same BOT_TOKEN')
      second.abort()
      await secondEnd
    }))

  it.each(FAULTS)('goes on, with growing pauses and a log line each, when the answer is %s', (_, breakIt) =>
    withStandIn(async standIn => {
      breakIt(standIn, 'getUpdates', 3)
      const { clock, log, logger } = createRecorder()
      const stopping = new AbortController()
      const end = startPolling(standIn, stopping.signal, { ...DEPS, logger }, clock)
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.sendText(user, 'азаптау')
      await standIn.nextMessage(standIn.privateChat(user))
      stopping.abort()
      await end
      expect(clock.pauses).toHaveLength(3)
      expect(clock.pauses).toEqual([...clock.pauses].sort((a, b) => a - b))
      expect(log.filter(line => line.includes('trying again'))).toHaveLength(3)
    }),
  )

  it('handles the sound updates of a batch that holds others', () =>
    withStandIn(async standIn => {
      const { clock, log, logger } = createRecorder()
      const person = { id: 5, is_bot: false, first_name: 'Айгүл' }
      standIn.createUser({ first_name: 'Айгүл' })
      const message = {
        message_id: 1,
        date: 0,
        chat: { id: 5, type: 'private' },
        from: person,
        text: '/help',
      }
      const result = [null, { update_id: 'x', message }, { update_id: 9, message }]
      standIn.garble('getUpdates', { body: JSON.stringify({ ok: true, result }) })
      const stopping = new AbortController()
      const end = startPolling(standIn, stopping.signal, { ...DEPS, logger }, clock)
      await standIn.waitFor(() => standIn.calls.some(({ params }) => params.offset === 10))
      stopping.abort()
      await end
      expect(standIn.calls.filter(({ method }) => method === 'sendMessage')).toHaveLength(1)
      expect(log.join()).toContain('malformed updates ignored updates=2')
    }))

  it('removes a webhook, says so, and polls', () =>
    withStandIn(async standIn => {
      const { clock, log, logger } = createRecorder()
      await fetch(`${standIn.apiRoot}/bot${TOKEN}/setWebhook?url=https://example.org/${TOKEN}`)
      standIn.fail('deleteWebhook', { status: 502 })
      const stopping = new AbortController()
      const end = startPolling(standIn, stopping.signal, { ...DEPS, logger }, clock)
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.sendText(user, '/help')
      await standIn.nextMessage(standIn.privateChat(user))
      stopping.abort()
      await end
      expect(log.join()).toContain('a webhook was set for this bot')
      expect(log.join()).not.toContain('poll-token')
    }))

  it.each([401, 404])('ends with one sentence when the token was revoked meanwhile: %i', status =>
    withStandIn(async standIn => {
      standIn.fail('getUpdates', { status })
      const end = startPolling(standIn, new AbortController().signal)
      await expect(end).rejects.toThrow(ConfigError)
    }),
  )

  describe('when it is told to stop', () => {
    const asksOnce = (standIn: StandIn) =>
      standIn.sendText(standIn.createUser({ first_name: 'Айгүл' }), '/help')
    const called = (standIn: StandIn, name: string, times: number) =>
      standIn.waitFor(() => standIn.calls.filter(({ method }) => method === name).length >= times)

    it('does not wait for as long as Telegram asked', () =>
      withStandIn(async standIn => {
        standIn.fail('getUpdates', { status: 429, retryAfter: 3600 })
        const { clock, logger } = createRecorder({ holdsPauses: true })
        const stopping = new AbortController()
        const end = startPolling(standIn, stopping.signal, { ...DEPS, logger }, clock)
        while (clock.pauses.length === 0) await new Promise(setImmediate)
        stopping.abort()
        await end
        expect(clock.pauses).toEqual([3_600_000])
      }))

    it('gives up after 5 s polls that hang', () =>
      withStandIn(async standIn => {
        const { clock, log, logger } = createRecorder()
        const stopping = new AbortController()
        asksOnce(standIn)
        const end = startPolling(standIn, stopping.signal, { ...DEPS, logger }, clock)
        await called(standIn, 'sendMessage', 1)
        await called(standIn, 'getUpdates', 2)
        standIn.drop('getUpdates', { stalls: true })
        stopping.abort()
        await clock.whenTimer(5_000)
        await called(standIn, 'getUpdates', 3)
        clock.advance(5_000)
        await end
        expect(log.join()).toContain('calls="getUpdates ×1"')
      }))

    it.each([
      ['never answered', (standIn: StandIn) => standIn.drop('sendMessage', { stalls: true })],
      [
        'put off for 20 s',
        (standIn: StandIn) => standIn.fail('sendMessage', { status: 429, retryAfter: 20 }),
      ],
    ])('gives up after 5 s an answer that is %s, and says so', (_, breakIt) =>
      withStandIn(async standIn => {
        const { clock, log, logger } = createRecorder({ holdsPauses: true })
        const stopping = new AbortController()
        breakIt(standIn)
        asksOnce(standIn)
        const end = startPolling(standIn, stopping.signal, { ...DEPS, logger }, clock)
        await called(standIn, 'sendMessage', 1)
        stopping.abort()
        await clock.whenTimer(5_000)
        clock.advance(5_000)
        await end
        expect(log.join()).toMatch(/ended before everything was sent updates=1 calls="sendMessage ×1/)
        expect(standIn.calls.filter(({ method }) => method === 'sendMessage')).toHaveLength(1)
      }),
    )
  })

  it('finishes the answer at hand when it is told to stop, and confirms what it has seen', () =>
    withStandIn(async standIn => {
      const stopping = new AbortController()
      let release = () => {}
      const held = new Promise<void>(resolve => {
        release = resolve
      })
      let isAsked = false
      const fake = createFakeAnswerer()
      const answerer = {
        ...fake,
        answer: async (...args: Parameters<typeof fake.answer>) => {
          isAsked = true
          await held
          return fake.answer(...args)
        },
      }
      const end = startPolling(standIn, stopping.signal, { ...DEPS, answerer })
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.sendText(user, 'азаптау')
      await standIn.waitFor(() => isAsked || standIn.chatActions.length > 0)
      stopping.abort()
      release()
      await end
      expect(standIn.messages(standIn.privateChat(user))).toHaveLength(2)
      await standIn.allConfirmed()
    }))

  it('does not begin when it was told to stop before', () =>
    withStandIn(async standIn => {
      await startPolling(standIn, AbortSignal.abort())
      expect(standIn.calls.map(({ method }) => method)).toEqual(['getMe'])
    }))
})
