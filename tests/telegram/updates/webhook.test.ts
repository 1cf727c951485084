import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { ConfigError } from '../../../src/errors.ts'
import { silentLogger } from '../../../src/log.ts'
import { createBot } from '../../../src/telegram/bot.ts'
import { type Clock, systemClock } from '../../../src/telegram/calls/clock.ts'
import { createMemoryStore } from '../../../src/telegram/store/memory-store.ts'
import { createMemoryLedger, type UpdateLedger } from '../../../src/telegram/store/update-ledger.ts'
import { fetchBotInfo } from '../../../src/telegram/updates/bot-info.ts'
import { createIntake } from '../../../src/telegram/updates/intake.ts'
import { pollTelegram } from '../../../src/telegram/updates/poll.ts'
import { receiveWebhooks } from '../../../src/telegram/updates/webhook.ts'
import { deriveWebhookAddress } from '../../../src/telegram/updates/webhook-address.ts'
import { CHECK_MS } from '../../../src/telegram/updates/webhook-watch.ts'
import type { StandIn } from '../../../stand-in/stand-in.ts'
import { createFakeAnswerer } from '../../fake-answerer.ts'
import { createFakeClock } from '../../fake-clock.ts'
import { createRecorder, TOKEN, withStandIn } from './failing-server.ts'

const DEPS = {
  answerer: createFakeAnswerer(),
  store: createMemoryStore(),
  logger: silentLogger,
  cards: { paint: () => Promise.reject(new Error('no cards')), close: async () => {} },
  defaultLanguage: 'kk',
  operator: '',
  helpText: { kk: '', ru: '' },
} as const

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

interface Options {
  readonly deps?: Parameters<typeof createBot>[0]
  readonly ledger?: UpdateLedger
  readonly port?: number
  /** Where Telegram delivers, if not there. */
  readonly publicPort?: number
  readonly clock?: Clock
  readonly warn?: (text: string | undefined) => void
}

/** Starts the bot; resolves when it receives. */
async function start(
  { apiRoot }: StandIn,
  { deps = DEPS, ledger = createMemoryLedger(), clock = systemClock, ...options }: Options = {},
) {
  const port = options.port ?? (await freePort())
  const address = deriveWebhookAddress(TOKEN, { url: `http://127.0.0.1:${options.publicPort ?? port}` })
  const botInfo = await fetchBotInfo(TOKEN, apiRoot)
  // Held answers must not run out of time, however busy the machine is.
  const dayek = createBot(deps, { token: TOKEN, apiRoot, botInfo, clock, budgetMs: 3_600_000 })
  const stopping = new AbortController()
  let end: Promise<void> = Promise.resolve()
  const started = new Promise<void>(resolve => {
    const { signal } = stopping
    end = receiveWebhooks(dayek, {
      address,
      host: '127.0.0.1',
      port,
      apiRoot,
      intake: createIntake(dayek, ledger),
      signal,
      onStart: resolve,
      warn: options.warn ?? (() => {}),
    })
  })
  await Promise.race([started, end])
  const stop = () => {
    stopping.abort()
    return end
  }
  const deliver = (update: object) =>
    fetch(address.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': address.secret },
      body: JSON.stringify(update),
    }).then(({ status }) => status)
  return { stop, deliver, address, dayek, port }
}

const sends = (standIn: StandIn) => standIn.calls.filter(({ method }) => method === 'sendMessage')

const INFO_WITH_ERROR = JSON.stringify({
  ok: true,
  result: {
    url: '',
    has_custom_certificate: false,
    pending_update_count: 1,
    last_error_date: Math.floor(Date.now() / 1_000),
    last_error_message: 'SSL error {"сертификат"}',
  },
})

function holding() {
  const fake = createFakeAnswerer()
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  const answer: typeof fake.answer = async (question, options) => {
    await held
    return fake.answer(question, options)
  }
  return { answerer: { ...fake, answer }, release: () => release() }
}

describe('receiveWebhooks', () => {
  it('answers what Telegram delivers, also what was pending, and takes over from polling', () =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.sendText(user, 'азаптау')
      const { stop, address } = await start(standIn)
      await standIn.nextMessage(standIn.privateChat(user))
      standIn.sendText(user, 'азаптау')
      await standIn.nextMessage(standIn.privateChat(user))
      await stop()
      const call = standIn.calls.find(({ method }) => method === 'setWebhook')
      expect(call?.params).toMatchObject({
        url: address.url,
        secret_token: address.secret,
        max_connections: 40,
        drop_pending_updates: false,
      })
      expect(call?.params.allowed_updates).toContain('inline_query')
      expect(standIn.violations).toEqual([])
    }))

  it('warns that Telegram cannot reach it', () =>
    withStandIn(async standIn => {
      const clock = createFakeClock({ holdsPauses: true })
      let onWarning: (text: string | undefined) => void = () => {}
      const warned = new Promise<string | undefined>(resolve => {
        onWarning = resolve
      })
      const { stop } = await start(standIn, { publicPort: await freePort(), clock, warn: onWarning })
      standIn.sendText(standIn.createUser({ first_name: 'Айгүл' }), 'азаптау')
      await standIn.waitFor(() => standIn.events.some(({ kind }) => kind === 'delivered'))
      clock.advance(60_000)
      expect(await warned).toMatch(/^Telegram could not deliver an update at 20\S+Z: connection refused$/)
      await stop()
    }))

  it('gives polling its turn when it is no longer configured', () =>
    withStandIn(async standIn => {
      const { stop } = await start(standIn)
      await stop()
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.sendText(user, 'азаптау')
      const { apiRoot } = standIn
      const { log, logger, clock } = createRecorder()
      const botInfo = await fetchBotInfo(TOKEN, apiRoot)
      const dayek = createBot({ ...DEPS, logger }, { token: TOKEN, apiRoot, botInfo, clock })
      const stopping = new AbortController()
      const { signal } = stopping
      const end = pollTelegram(dayek, {
        apiRoot,
        intake: createIntake(dayek, createMemoryLedger()),
        signal,
        onStart: () => {},
      })
      await standIn.nextMessage(standIn.privateChat(user))
      stopping.abort()
      await end
      expect(log.filter(line => line.includes('a webhook was set'))).toHaveLength(1)
      expect(log.join()).not.toContain('127.0.0.1:0')
    }))

  it('answers a repeated delivery with 200 and nothing more', () =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const { stop, deliver } = await start(standIn)
      standIn.sendText(user, 'азаптау')
      await standIn.nextMessage(standIn.privateChat(user))
      const event = standIn.events.find(({ kind }) => kind === 'update')
      const update = event?.kind === 'update' ? event.update : {}
      expect(await Promise.all([deliver(update), deliver(update), deliver(update)])).toEqual([200, 200, 200])
      await stop()
      expect(sends(standIn)).toHaveLength(1)
    }))

  it('answers an update delivered to two processes once', () =>
    withStandIn(async standIn => {
      const ledger = createMemoryLedger()
      const { answerer, release } = holding()
      const first = await start(standIn, { ledger, deps: { ...DEPS, answerer } })
      const second = await start(standIn, { ledger })
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const update = { update_id: 5, message: standIn.sendText(user, 'азаптау') }
      await standIn.nextMessage(standIn.privateChat(user))
      expect(await first.deliver(update)).toBe(200)
      expect(await second.deliver(update)).toBe(200)
      release()
      await Promise.all([first.stop(), second.stop()])
      // Once for the delivery by the fake server, once for these two.
      expect(sends(standIn)).toHaveLength(2)
    }))

  it('says 200 before it answers, and 503 when it can hold no more; then Telegram delivers again', () =>
    withStandIn(async standIn => {
      const { answerer, release } = holding()
      const { stop } = await start(standIn, { deps: { ...DEPS, answerer } })
      const people = 260
      const users = Array.from({ length: people }, () => standIn.createUser({ first_name: 'Айгүл' }))
      for (const user of users) standIn.sendText(user, 'азаптау')
      const statuses = () =>
        standIn.events.flatMap(event => (event.kind === 'delivered' ? [event.status] : []))
      await standIn.waitFor(() => statuses().includes(503))
      // 16 in work and 200 waiting, none of them answered.
      expect(statuses().filter(status => status === 200).length).toBeGreaterThan(0)
      expect(sends(standIn)).toEqual([])
      release()
      for (const user of users) await standIn.nextMessage(standIn.privateChat(user))
      await stop()
      expect(sends(standIn)).toHaveLength(people)
    }))

  it('finishes what it accepted when it is stopped, and refuses the rest', () =>
    withStandIn(async standIn => {
      const { answerer, release } = holding()
      const { stop, deliver } = await start(standIn, { deps: { ...DEPS, answerer } })
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.sendText(user, 'азаптау')
      await standIn.waitFor(() => standIn.chatActions.length > 0)
      const stopped = stop()
      standIn.sendText(user, 'азаптау')
      await expect(deliver({ update_id: 9 })).rejects.toThrow()
      release()
      await stopped
      expect(sends(standIn)).toHaveLength(1)
    }))

  it.each<[object, string]>([
    [{ update_id: 'x' }, 'no id'],
    [[], 'an array'],
    [{ update_id: 3, message: { chat: 5 } }, 'a broken message'],
    [{ update_id: 4 }, 'no content'],
  ])('accepts and ignores %j: %s', (body, _) =>
    withStandIn(async standIn => {
      const { stop, deliver } = await start(standIn)
      expect(await deliver(body)).toBe(200)
      await stop()
      expect(sends(standIn)).toEqual([])
    }),
  )

  it('takes its webhook back, and says why updates did not arrive', () =>
    withStandIn(async standIn => {
      const { clock, log, logger } = createRecorder()
      const { stop } = await start(standIn, { clock, deps: { ...DEPS, logger } })
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const method = (name: string) => standIn.calls.filter(call => call.method === name).length
      clock.advance(CHECK_MS)
      await standIn.waitFor(() => method('getWebhookInfo') === 1)
      await clock.whenTimer(CHECK_MS)
      expect([method('setWebhook'), log.filter(line => line.includes('webhook'))]).toEqual([1, []])
      await fetch(`${standIn.apiRoot}/bot${TOKEN}/deleteWebhook`)
      standIn.garble('getWebhookInfo', { body: INFO_WITH_ERROR })
      standIn.sendText(user, 'азаптау')
      clock.advance(CHECK_MS)
      await standIn.nextMessage(standIn.privateChat(user))
      await clock.whenTimer(CHECK_MS)
      standIn.fail('getWebhookInfo', { status: 400 })
      clock.advance(CHECK_MS)
      await clock.whenTimer(CHECK_MS)
      await stop()
      expect(log.filter(line => /ebhook|deliver/.test(line)).map(line => line.replace(/^\S+ /, ''))).toEqual([
        expect.stringMatching(/^warn webhook deliveries fail reason="TLS error" at="20/),
        'warn the webhook was changed elsewhere; setting it again',
        expect.stringContaining('warn the webhook could not be checked method="getWebhookInfo"'),
      ])
    }))

  it('is not kept from stopping by a hanging check of the webhook', () =>
    withStandIn(async standIn => {
      const { clock, log, logger } = createRecorder()
      const { stop } = await start(standIn, { clock, deps: { ...DEPS, logger } })
      standIn.drop('getWebhookInfo', { stalls: true })
      clock.advance(CHECK_MS)
      await standIn.waitFor(() => standIn.calls.some(({ method }) => method === 'getWebhookInfo'))
      await stop()
      expect(log.filter(line => /ebhook|stopped/.test(line))).toEqual([])
    }))

  it('names the port that is taken, and the address that Telegram refuses', () =>
    withStandIn(async standIn => {
      const { stop, port } = await start(standIn)
      await expect(start(standIn, { port })).rejects.toThrow(/port \d+ \(.*EADDRINUSE.*WEBHOOK_PORT/)
      await stop()
      standIn.fail('setWebhook', { status: 400, description: 'Bad Request: bad webhook: no such host' })
      const refused = start(standIn)
      await expect(refused).rejects.toThrow(ConfigError)
      await expect(refused).rejects.toThrow(/bad webhook: no such host.*WEBHOOK_URL/)
    }))
})
