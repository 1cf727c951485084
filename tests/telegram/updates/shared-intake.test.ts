import type { Update } from 'grammy/types'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type PostgresServer, startPostgres } from '../../../scripts/postgres/postgres-server.ts'
import { createLogger } from '../../../src/log.ts'
import { type Database, openDatabase } from '../../../src/postgres/database.ts'
import { migrate } from '../../../src/postgres/migrate.ts'
import { createBot } from '../../../src/telegram/bot.ts'
import { createMemoryStore } from '../../../src/telegram/store/memory-store.ts'
import { createSeal } from '../../../src/telegram/store/seal.ts'
import { createSharedUpdates } from '../../../src/telegram/store/shared-updates.ts'
import { STATE_SCHEMA } from '../../../src/telegram/store/state-schema.ts'
import { fetchBotInfo } from '../../../src/telegram/updates/bot-info.ts'
import { pollInTurn } from '../../../src/telegram/updates/poll-in-turn.ts'
import { startSharedIntake } from '../../../src/telegram/updates/shared-intake.ts'
import { windDown } from '../../../src/telegram/updates/wind-down.ts'
import type { StandIn } from '../../../stand-in/stand-in.ts'
import { createFakeAnswerer } from '../../fake-answerer.ts'
import { describePostgres, useTestDatabase } from '../../postgres/test-database.ts'
import { TOKEN, withStandIn } from './failing-server.ts'

/** An answerer that holds questions with the word "тоқта" until they are released. */
function holding() {
  const fake = createFakeAnswerer()
  let [release, begin] = [() => {}, () => {}]
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  const begun = new Promise<void>(resolve => {
    begin = resolve
  })
  const answer: typeof fake.answer = async (question, options) => {
    if (question.includes('тоқта')) {
      begin()
      await held
    }
    return fake.answer(question, options)
  }
  return { answerer: { ...fake, answer }, release: () => release(), begun }
}

type Worker = Awaited<ReturnType<typeof startWorker>>

/** One of the workers of a database, in this process. */
async function startWorker({ apiRoot }: StandIn, url: string, { answerer = createFakeAnswerer() } = {}) {
  const log: string[] = []
  const logger = createLogger({ write: line => log.push(line) })
  const deps = {
    answerer,
    store: createMemoryStore(),
    logger,
    cards: { paint: () => Promise.reject(new Error('no cards')), close: async () => {} },
    defaultLanguage: 'kk',
    operator: '',
    helpText: { kk: '', ru: '' },
  } as const
  const botInfo = await fetchBotInfo(TOKEN, apiRoot)
  const dayek = createBot(deps, { token: TOKEN, apiRoot, botInfo, budgetMs: 3_600_000 })
  const database = openDatabase(url)
  const stopping = new AbortController()
  const { signal } = stopping
  const shared = startSharedIntake(dayek, { database, token: TOKEN, signal, tickMs: 20, settlingMs: 200 })
  await until(() => shared.session.openMs() > 0)
  return {
    dayek,
    shared,
    log,
    signal,
    abort: () => stopping.abort(),
    async stop() {
      stopping.abort()
      await windDown(dayek, 0)
      await shared.close()
      await database.close()
    },
  }
}

/** Looks again in every turn of the event loop. */
async function until(isMet: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isMet())) await new Promise(resolve => setImmediate(resolve))
}

/** What Telegram would deliver when a person writes this. */
function updateOf(standIn: StandIn, user: ReturnType<StandIn['createUser']>, text: string): Update {
  standIn.sendText(user, text)
  const updates = standIn.events.flatMap(event => (event.kind === 'update' ? [event.update] : []))
  const update = updates.at(-1)
  if (!update) throw new Error('nothing was sent')
  return update
}

const person = (standIn: StandIn) => standIn.createUser({ first_name: 'Айгүл' })
const sends = (standIn: StandIn) => standIn.calls.filter(({ method }) => method === 'sendMessage')

describePostgres('workers of one database', () => {
  const { url } = useTestDatabase()
  let database: Database
  beforeAll(async () => {
    database = openDatabase(url())
    await migrate(database, STATE_SCHEMA)
  })
  beforeEach(() => database.query('TRUNCATE dayek.updates'))
  afterAll(() => database.close())

  const allDone = async () => {
    const [row] = await database.query(
      'SELECT count(*)::int AS count FROM dayek.updates WHERE done_at IS NULL',
    )
    return row?.count === 0
  }

  async function withWorkers(
    options: readonly NonNullable<Parameters<typeof startWorker>[2]>[],
    run: (standIn: StandIn, workers: readonly Worker[]) => Promise<void>,
  ): Promise<void> {
    await withStandIn(async standIn => {
      const workers = await Promise.all(options.map(option => startWorker(standIn, url(), option)))
      try {
        await run(standIn, workers)
      } finally {
        await Promise.all(workers.map(worker => worker.stop()))
      }
    })
  }

  it('answer each update once, whoever receives it and however often', () =>
    withWorkers([{}, {}], async (standIn, [first, second]) => {
      const updates = Array.from({ length: 30 }, () => updateOf(standIn, person(standIn), 'азаптау'))
      const claims = await Promise.all(
        updates.flatMap(update => [first?.shared.take(update), second?.shared.take(update)]),
      )
      expect(claims.filter(claim => claim?.claim === 'claimed')).toHaveLength(30)
      await until(allDone)
      expect(sends(standIn)).toHaveLength(30)
      expect((await second?.shared.take(updates[3] ?? { update_id: 0 }))?.claim).toBe('done')
    }))

  it('handle a chat in order, and other chats meanwhile', async () => {
    const [one, two] = [holding(), holding()]
    await withWorkers([one, two], async (standIn, [first, second]) => {
      const [asker, other] = [person(standIn), person(standIn)]
      const chat = standIn.privateChat(asker)
      const texts = ['тоқта азаптау', '/help', '/about']
      for (const text of texts) await first?.shared.take(updateOf(standIn, asker, text))
      await second?.shared.take(updateOf(standIn, other, 'азаптау'))
      await standIn.nextMessage(standIn.privateChat(other))
      await Promise.race([one.begun, two.begun])
      expect(standIn.messages(chat).filter(({ from }) => from?.is_bot)).toEqual([])
      one.release()
      two.release()
      await until(allDone)
      const replies = standIn.messages(chat).filter(({ from }) => from?.is_bot)
      expect(replies).toHaveLength(3)
      expect(replies[0]?.text).toContain('азапталды')
    })
  })

  it('keep a question sealed while it waits, and nothing but its id afterwards', async () => {
    const held = holding()
    await withWorkers([held], async (standIn, [worker]) => {
      const update = updateOf(standIn, person(standIn), 'тоқта азаптау')
      await worker?.shared.take(update)
      await held.begun
      const [waiting] = await database.query('SELECT * FROM dayek.updates')
      const { sealed } = waiting ?? {}
      expect(Buffer.isBuffer(sealed) && !sealed.includes('тоқта') && !sealed.includes('Айгүл')).toBe(true)
      expect(JSON.stringify(waiting)).not.toContain(`${update.message?.chat.id}`)
      held.release()
      await until(allDone)
      const [done] = await database.query(
        'SELECT update_id, lane, home, worker, sealed FROM dayek.updates WHERE done_at IS NOT NULL',
      )
      expect(done).toEqual({
        update_id: `${update.update_id}`,
        lane: null,
        home: null,
        worker: null,
        sealed: null,
      })
    })
  })

  it('take over what one of them had in hand when its connection ended', async () => {
    const dying = holding()
    await withWorkers([dying], async (standIn, [first]) => {
      await first?.shared.take(updateOf(standIn, person(standIn), 'тоқта азаптау'))
      await dying.begun
      const second = await startWorker(standIn, url())
      await first?.shared.session.close()
      await until(() => sends(standIn).length === 1)
      await second.stop()
    })
  })

  it('give back at once what they cannot finish when they stop', async () => {
    const stopping = holding()
    await withStandIn(async standIn => {
      const first = await startWorker(standIn, url(), stopping)
      await first.shared.take(updateOf(standIn, person(standIn), 'тоқта азаптау'))
      await stopping.begun
      const second = await startWorker(standIn, url())
      await first.stop()
      await until(allDone)
      expect(sends(standIn)).toHaveLength(1)
      await second.stop()
    })
  })

  it('handle what they took without hearing of it, because the connection broke', () =>
    withWorkers([{}], async (standIn, [worker]) => {
      const update = updateOf(standIn, person(standIn), 'азаптау')
      await database.query(
        'INSERT INTO dayek.updates (update_id, lane, home, worker, sealed) VALUES ($1, 1, $2, $2, $3)',
        [
          update.update_id,
          worker?.shared.session.worker ?? 0,
          createSeal(TOKEN).seal(update.update_id, update),
        ],
      )
      await until(allDone)
      expect(sends(standIn)).toHaveLength(1)
    }))

  it('drop an update with which three workers died, and one that they cannot read', () =>
    withStandIn(async standIn => {
      const updates = createSharedUpdates(database)
      const add = (id: number, token: string) =>
        updates.add({ id, lane: `${id}`, home: 1, sealed: createSeal(token).seal(id, { update_id: id }) })
      await add(1, TOKEN)
      await add(2, '1:another-token')
      await database.query('UPDATE dayek.updates SET attempts = 3 WHERE update_id = 1')
      const worker = await startWorker(standIn, url())
      await until(allDone)
      await worker.stop()
      const errors = worker.log.flatMap(line => /^\S+ error (.*)/.exec(line)?.[1] ?? [])
      expect(errors.sort()).toEqual([
        expect.stringContaining('a waiting update cannot be read: BOT_TOKEN has changed'),
        expect.stringContaining('every worker that had it died attempts=4'),
      ])
    }))

  it('erase every update after 24 hours', async () => {
    const updates = createSharedUpdates(database)
    await updates.finish([1, 2])
    await database.query(
      `UPDATE dayek.updates SET received_at = now() - interval '24 hours 1 second' WHERE update_id = 1`,
    )
    await updates.purge()
    expect(await database.query('SELECT update_id FROM dayek.updates')).toEqual([{ update_id: '2' }])
  })

  it('poll one at a time, and take over from the one that ends', () =>
    withWorkers([{}, {}], async (standIn, workers) => {
      const polling: number[] = []
      const standby: number[] = []
      const ends = workers.map(({ dayek, shared, signal }, i) =>
        pollInTurn(dayek, {
          apiRoot: standIn.apiRoot,
          intake: shared,
          session: shared.session,
          signal,
          onStart: () => polling.push(i),
          onStandby: () => standby.push(i),
          graceMs: 0,
        }),
      )
      await until(() => polling.length === 1 && standby.length === 1)
      const [leader = 0] = polling
      standIn.sendText(person(standIn), 'азаптау')
      await until(() => sends(standIn).length === 1)
      workers[leader]?.abort()
      await ends[leader]
      await workers[leader]?.shared.close()
      await until(() => polling.length === 2)
      standIn.sendText(person(standIn), 'азаптау')
      await until(() => sends(standIn).length === 2)
      for (const worker of workers) worker.abort()
      await Promise.all(ends)
    }))
})

describePostgres('a worker whose database goes away', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
    const database = openDatabase(server.url)
    await migrate(database, STATE_SCHEMA)
    await database.close()
  })
  afterAll(() => server.stop())

  it('answers alone, confirms only what it has answered, and says when the database is back', () =>
    withStandIn(async standIn => {
      const held = holding()
      const worker = await startWorker(standIn, server.url, held)
      await server.kill()
      const update = updateOf(standIn, person(standIn), 'тоқта азаптау')
      const taken = await worker.shared.take(update)
      let isConfirmed = false
      void taken.done.then(() => {
        isConfirmed = true
      })
      await held.begun
      expect([taken.claim, isConfirmed]).toEqual(['claimed', false])
      expect((await worker.shared.take(update)).claim).toBe('in progress')
      held.release()
      await taken.done
      expect(sends(standIn)).toHaveLength(1)
      await server.start()
      await until(() => worker.log.some(line => line.includes('the shared queue works again')))
      expect((await worker.shared.take(update)).claim).toBe('done')
      await worker.shared.take(updateOf(standIn, person(standIn), 'азаптау'))
      await until(() => sends(standIn).length === 2)
      await worker.stop()
      expect(worker.log.filter(line => line.includes('cannot be used'))).toHaveLength(1)
    }))
})

describe('a seal', () => {
  const seal = createSeal(TOKEN)
  const update = { update_id: 7, message: { text: 'сұрақ' } }

  it('is opened with the same token and the same id only', () => {
    const sealed = seal.seal(7, update)
    expect(seal.open(7, sealed)).toEqual(update)
    expect(seal.open(8, sealed)).toBeUndefined()
    expect(createSeal('1:other').open(7, sealed)).toBeUndefined()
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1
    expect(seal.open(7, sealed)).toBeUndefined()
    expect(seal.open(7, Buffer.alloc(3))).toBeUndefined()
  })

  it('gives a chat one lane, which says nothing without the token', () => {
    expect(seal.laneOf('5')).toBe(seal.laneOf('5'))
    expect(new Set(['5', '6', '-5'].map(seal.laneOf)).size).toBe(3)
    expect(createSeal('1:other').laneOf('5')).not.toBe(seal.laneOf('5'))
  })
})
