import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createWorkerPainter } from '../../src/card/worker-painter.ts'
import { createStandIn, type StandIn } from '../../src/demo/stand-in.ts'
import { ConfigError, TelegramError } from '../../src/errors.ts'
import { silentLogger } from '../../src/log.ts'
import { createBot } from '../../src/telegram/bot.ts'
import { fetchBotInfo, pollTelegram } from '../../src/telegram/poll.ts'
import { createMemoryStore } from '../../src/telegram/store/memory-store.ts'
import { createFakeAnswerer } from '../fake-answerer.ts'

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

async function startPolling({ apiRoot }: StandIn, signal: AbortSignal, deps = DEPS) {
  const botInfo = await fetchBotInfo(TOKEN, apiRoot)
  const dayek = createBot(deps, { token: TOKEN, apiRoot, botInfo })
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

  it('names the address and not the token when nothing answers there', async () => {
    const apiRoot = `http://127.0.0.1:${await freePort()}`
    const error = await fetchBotInfo(TOKEN, apiRoot).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(TelegramError)
    expect(String(error)).toContain(`${apiRoot} (ECONNREFUSED)`)
    expect(String(error)).not.toContain('poll-token')
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
