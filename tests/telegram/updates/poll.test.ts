import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createWorkerPainter } from '../../../src/card/card-painter.ts'
import { ConfigError, TelegramError } from '../../../src/errors.ts'
import { silentLogger } from '../../../src/log.ts'
import { createBot } from '../../../src/telegram/bot.ts'
import type { Clock } from '../../../src/telegram/calls/clock.ts'
import { createMemoryStore } from '../../../src/telegram/store/memory-store.ts'
import { openSqliteFile } from '../../../src/telegram/store/sqlite-database.ts'
import { openSqliteLedger } from '../../../src/telegram/store/sqlite-ledger.ts'
import { createMemoryLedger } from '../../../src/telegram/store/update-ledger.ts'
import { fetchBotInfo } from '../../../src/telegram/updates/bot-info.ts'
import { createIntake } from '../../../src/telegram/updates/intake.ts'
import { LIMITS } from '../../../src/telegram/updates/limits.ts'
import { pollTelegram } from '../../../src/telegram/updates/poll.ts'
import { MAX_POLLED } from '../../../src/telegram/updates/update-source.ts'
import type { StandIn } from '../../../stand-in/stand-in.ts'
import { createFakeAnswerer } from '../../fake-answerer.ts'
import { createFakeClock } from '../../fake-clock.ts'
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

async function createDayek({ apiRoot }: StandIn, deps = DEPS, clock?: Clock) {
  const botInfo = await fetchBotInfo(TOKEN, apiRoot)
  return createBot(deps, { token: TOKEN, apiRoot, botInfo, ...(clock && { clock }) })
}

async function startPolling(standIn: StandIn, signal: AbortSignal, deps = DEPS, clock?: Clock) {
  const { apiRoot } = standIn
  const dayek = await createDayek(standIn, deps, clock)
  return pollTelegram(dayek, {
    apiRoot,
    intake: createIntake(dayek, createMemoryLedger()),
    signal,
    onStart: () => {},
  })
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

  it('pauses for 4 s at most, and does not fill the log, however long the network is down', () =>
    withStandIn(async standIn => {
      standIn.drop('getUpdates', { times: 12 })
      const { clock, log, logger } = createRecorder()
      const stopping = new AbortController()
      const end = startPolling(standIn, stopping.signal, { ...DEPS, logger }, clock)
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.sendText(user, 'азаптау')
      await standIn.nextMessage(standIn.privateChat(user))
      stopping.abort()
      await end
      expect(clock.pauses).toHaveLength(12)
      expect(Math.max(...clock.pauses)).toBeLessThanOrEqual(4_000)
      expect(Math.max(...clock.pauses)).toBeGreaterThan(2_500)
      expect(log.filter(line => line.includes('trying again'))).toHaveLength(5)
    }))

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

  it('logs one line when the webhook is removed at the first attempt', () =>
    withStandIn(async standIn => {
      const { clock, log, logger } = createRecorder()
      await fetch(`${standIn.apiRoot}/bot${TOKEN}/setWebhook?url=https://example.org/${TOKEN}`)
      const stopping = new AbortController()
      const end = startPolling(standIn, stopping.signal, { ...DEPS, logger }, clock)
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.sendText(user, '/help')
      await standIn.nextMessage(standIn.privateChat(user))
      stopping.abort()
      await end
      expect(log.filter(line => line.includes('webhook'))).toHaveLength(1)
      expect(log.join()).not.toContain('did not answer')
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

  it('confirms an update only when it was handled, and others are not held up meanwhile', () =>
    withStandIn(async standIn => {
      const clock = createFakeClock()
      const { answerer, release } = holding('мүмкін')
      const stopping = new AbortController()
      const end = startPolling(standIn, stopping.signal, { ...DEPS, answerer }, clock)
      const [slow, quick] = ['Айгүл', 'Ерлан'].map(first_name => standIn.createUser({ first_name }))
      if (!slow || !quick) throw new Error('two people')
      standIn.sendText(slow, 'мүмкін')
      await standIn.waitFor(() => standIn.chatActions.length > 0)
      standIn.sendText(quick, 'азаптау')
      clock.advance(500)
      await standIn.nextMessage(standIn.privateChat(quick))
      clock.advance(500)
      expect(standIn.events.filter(({ kind }) => kind === 'confirmed')).toEqual([])
      release()
      await standIn.nextMessage(standIn.privateChat(slow))
      await standIn.allConfirmed()
      stopping.abort()
      await end
      expect(standIn.calls.filter(({ method }) => method === 'sendMessage')).toHaveLength(2)
    }))

  it('is not held up by a refusal that does not reach its reader', () =>
    withStandIn(async standIn => {
      const clock = createFakeClock()
      const stopping = new AbortController()
      const end = startPolling(standIn, stopping.signal, DEPS, clock)
      const [loud, quiet] = ['Айгүл', 'Ерлан'].map(first_name => standIn.createUser({ first_name }))
      if (!loud || !quiet) throw new Error('two people')
      for (let i = 0; i < LIMITS.person.burst; i++) standIn.sendText(loud, '/help')
      await standIn.allConfirmed()
      standIn.drop('sendMessage', { stalls: true })
      for (let i = 0; i < MAX_POLLED; i++) standIn.sendText(loud, '/help')
      standIn.sendText(quiet, 'азаптау')
      const refused = LIMITS.person.burst + 1
      await standIn.waitFor(
        () => standIn.calls.filter(({ method }) => method === 'sendMessage').length === refused,
      )
      const answered = standIn.nextMessage(standIn.privateChat(quiet))
      await clock.whenTimer(500)
      clock.advance(500)
      await clock.whenTimer(500)
      clock.advance(500)
      await answered
      stopping.abort()
      await clock.whenTimer(5_000)
      clock.advance(5_000)
      await end
    }))

  it('answers at the next start what a stop cut short, and nothing twice', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'poll-'))
    try {
      await withStandIn(async standIn => {
        const { answerer } = holding('мүмкін')
        const users = ['Айгүл', 'Ерлан'].map(first_name => standIn.createUser({ first_name }))
        const [slow, quick] = users
        if (!slow || !quick) throw new Error('two people')
        standIn.sendText(slow, 'мүмкін')
        standIn.sendText(quick, 'азаптау')
        for (const deps of [{ ...DEPS, answerer }, DEPS]) {
          const ledger = openSqliteLedger(dir, { logger: silentLogger })
          const stopping = new AbortController()
          const dayek = await createDayek(standIn, deps)
          const { apiRoot } = standIn
          const options = {
            apiRoot,
            intake: createIntake(dayek, ledger),
            signal: stopping.signal,
            onStart: () => {},
            graceMs: 0,
          }
          const end = pollTelegram(dayek, options)
          await standIn.nextMessage(standIn.privateChat(deps === DEPS ? slow : quick))
          // Until the confirmation has arrived, the answer is in hand and may be repeated.
          do await new Promise(setImmediate)
          while (dayek.queue.unfinished() > (deps === DEPS ? 0 : 1))
          stopping.abort()
          await end
          ledger.close()
        }
        for (const user of users) expect(standIn.messages(standIn.privateChat(user))).toHaveLength(2)
      })
    } finally {
      await rm(dir, { recursive: true, force: true })
    }
  })

  it('loses no question when it is killed, and repeats only what was in hand', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'poll-'))
    try {
      await withStandIn(async standIn => {
        const people = 60
        const chats = Array.from({ length: people }, () => {
          const user = standIn.createUser({ first_name: 'Айгүл' })
          standIn.sendText(user, 'азаптау')
          return standIn.privateChat(user)
        })
        const answers = () =>
          chats.map(chat => standIn.messages(chat).filter(({ from }) => from?.is_bot).length)
        const answered = () => answers().filter(count => count > 0).length
        const [firstId = 0] = standIn.events.flatMap(event =>
          event.kind === 'update' ? [event.update.update_id] : [],
        )
        const wait = { timeoutMs: 100_000 }
        const first = startProcess(standIn, dir)
        await standIn.waitFor(() => answered() >= 20, wait)
        first.kill('SIGKILL')
        await once(first, 'close')
        const handled = handledUpdates(dir)
        const second = startProcess(standIn, dir)
        await standIn.waitFor(() => answered() === people, wait)
        await standIn.allConfirmed(wait)
        second.kill('SIGKILL')
        expect(Math.max(...answers())).toBeLessThanOrEqual(2)
        for (const id of handled) expect(answers()[id - firstId]).toBe(1)
      })
    } finally {
      await rm(dir, { recursive: true, force: true })
    }
  }, 330_000)
})

/** An answerer that holds the questions with this word until they are released. */
function holding(word: string) {
  const fake = createFakeAnswerer()
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  const answer: typeof fake.answer = async (question, options) => {
    if (question.includes(word)) await held
    return fake.answer(question, options)
  }
  return { answerer: { ...fake, answer }, release: () => release() }
}

/** The ids of the updates that the ledger in this folder calls handled. */
function handledUpdates(dir: string): readonly number[] {
  const database = openSqliteFile(join(dir, 'updates.db'))
  try {
    const ids = database.prepare('SELECT update_id FROM updates WHERE done_at IS NOT NULL').pluck().all()
    return ids.map(Number)
  } finally {
    database.close()
  }
}

/** A bot in a process of its own. */
function startProcess({ apiRoot }: StandIn, dir: string): ChildProcess {
  const script = fileURLToPath(new URL('./polling-process.ts', import.meta.url))
  return spawn(process.execPath, [script, TOKEN, apiRoot, dir], { stdio: 'inherit' })
}
