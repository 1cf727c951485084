import { describe, expect, it } from 'vitest'
import { createWorkerPainter } from '../../../src/card/card-painter.ts'
import { ConfigError, TelegramError } from '../../../src/errors.ts'
import { silentLogger } from '../../../src/log.ts'
import { createBot } from '../../../src/telegram/bot.ts'
import type { Clock } from '../../../src/telegram/calls/clock.ts'
import { createMemoryStore } from '../../../src/telegram/store/memory-store.ts'
import { createMemoryLedger } from '../../../src/telegram/store/update-ledger.ts'
import { fetchBotInfo } from '../../../src/telegram/updates/bot-info.ts'
import { pollTelegram } from '../../../src/telegram/updates/poll.ts'
import type { StandIn } from '../../../stand-in/stand-in.ts'
import { createFakeAnswerer } from '../../fake-answerer.ts'
import { createRecorder, FAULTS, TOKEN, withStandIn } from './failing-server.ts'

const DEPS = {
  answerer: createFakeAnswerer(),
  store: createMemoryStore(),
  logger: silentLogger,
  cards: createWorkerPainter(),
  defaultLanguage: 'kk',
  operator: '',
  helpText: { kk: '', ru: '' },
} as const

async function startPolling({ apiRoot }: StandIn, signal: AbortSignal, deps = DEPS, clock?: Clock) {
  const botInfo = await fetchBotInfo(TOKEN, apiRoot)
  const dayek = createBot(deps, { token: TOKEN, apiRoot, botInfo, ...(clock && { clock }) })
  return pollTelegram(dayek, { apiRoot, ledger: createMemoryLedger(), signal, onStart: () => {} })
}

describe('pollTelegram', () => {
  it('stops with one sentence when another process polls with the same token', () =>
    withStandIn(async standIn => {
      const [first, second] = [new AbortController(), new AbortController()]
      const polls = (count: number) =>
        standIn.waitFor(() => standIn.calls.filter(({ method }) => method === 'getUpdates').length >= count)
      const firstEnd = startPolling(standIn, first.signal).catch((thrown: unknown) => thrown)
      await polls(1)
      const secondEnd = startPolling(standIn, second.signal)
      const error = await firstEnd
      expect(error).toBeInstanceOf(TelegramError)
      expect(String(error)).toContain('Another process is polling with the same BOT_TOKEN')
      second.abort()
      await secondEnd
    }))

  it.each(FAULTS)(
    'continues, with growing pauses and a log line each, when the response is %s',
    (_, breakIt) =>
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

  it('handles the valid updates of a batch with malformed ones', () =>
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

  it('removes a webhook, logs it, and polls', () =>
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

  it.each([401, 404])('stops with one sentence when the token has been revoked: %i', status =>
    withStandIn(async standIn => {
      standIn.fail('getUpdates', { status })
      const end = startPolling(standIn, new AbortController().signal)
      await expect(end).rejects.toThrow(ConfigError)
    }),
  )

  describe('when it is stopped', () => {
    const asksOnce = (standIn: StandIn) =>
      standIn.sendText(standIn.createUser({ first_name: 'Айгүл' }), '/help')
    const called = (standIn: StandIn, name: string, times: number) =>
      standIn.waitFor(() => standIn.calls.filter(({ method }) => method === name).length >= times)

    it('does not wait out a retry_after', () =>
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

    it('gives up hanging polls after 5 s', () =>
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
    ])('gives up after 5 s on a reply that is %s, and logs it', (_, breakIt) =>
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
        expect(log.join()).toMatch(/stopped before everything was sent updates=1 calls="sendMessage ×1/)
        expect(standIn.calls.filter(({ method }) => method === 'sendMessage')).toHaveLength(1)
      }),
    )
  })

  it('finishes the answer in progress when it is stopped, and confirms the updates it took', () =>
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

  it('does not start when it was stopped before', () =>
    withStandIn(async standIn => {
      await startPolling(standIn, AbortSignal.abort())
      expect(standIn.calls.map(({ method }) => method)).toEqual(['getMe'])
    }))
})
