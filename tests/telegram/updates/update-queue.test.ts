import { Api, Context } from 'grammy'
import type { Update, UserFromGetMe } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { createCallWatch } from '../../../src/telegram/calls/call-watch.ts'
import { QUEUE_LIMITS, type QueueLimits } from '../../../src/telegram/updates/limits.ts'
import { createUpdateQueue, type UpdateQueue } from '../../../src/telegram/updates/update-queue.ts'
import { createProfile } from '../../../stand-in/world/bot-profile.ts'
import { createFakeClock } from '../../fake-clock.ts'

const ME: UserFromGetMe = createProfile('4242:x', {
  name: 'Дәйек',
  username: 'dayek_bot',
  readsAllGroupMessages: false,
}).me

const turn = () => new Promise(setImmediate)

let lastId = 0
function message(chatId: number, date = 0): Update {
  const chat = { id: chatId, type: 'private', first_name: 'А' } as const
  return { update_id: ++lastId, message: { message_id: 1, date, chat, from: person(chatId), text: 'x' } }
}
function inline(personId: number): Update {
  return { update_id: ++lastId, inline_query: { id: '1', from: person(personId), query: 'x', offset: '' } }
}
const person = (id: number) => ({ id, is_bot: false, first_name: 'А' })

/** A queue whose handlers take as long as the test says. */
function createRun(limits: Partial<QueueLimits> = {}) {
  const clock = createFakeClock()
  const watch = createCallWatch()
  const dropped: number[] = []
  const failures: unknown[] = []
  let counts = () => ({ waiting: 0, running: 0 })
  const waits: number[] = []
  const queue = createUpdateQueue({
    watch,
    clock,
    limits: { ...QUEUE_LIMITS, ...limits },
    onFailure: error => failures.push(error),
    onDropped: async ctx => void dropped.push(ctx.update.update_id),
    telemetry: {
      polled() {},
      handled() {},
      answered() {},
      refused() {},
      retried() {},
      took: (_, ms) => waits.push(ms),
      watchQueue(read) {
        counts = read
      },
      watchSharedQueue() {},
    },
  })
  const api = new Api('1:x')
  const add = (update: Update, handle: () => Promise<void>) => handled(queue, update, api, handle)
  return { clock, watch, api, queue, add, dropped, failures, waits, counts: () => counts() }
}

async function handled(queue: UpdateQueue, update: Update, api: Api, handle: () => Promise<void>) {
  const { middleware } = queue
  if (typeof middleware !== 'function') throw new Error('a function')
  await middleware(new Context(update, api, ME), handle)
}

function held() {
  let release = () => {}
  const promise = new Promise<void>(resolve => {
    release = resolve
  })
  return { promise, release: () => release() }
}

describe('createUpdateQueue', () => {
  it('handles a chat in order and chats concurrently', async () => {
    const { queue, add, counts } = createRun()
    const first = held()
    const order: string[] = []
    const ends = [
      add(message(1), async () => {
        await first.promise
        order.push('1a')
      }),
      add(message(1), async () => void order.push('1b')),
      add(message(2), async () => void order.push('2')),
    ]
    await turn()
    expect(order).toEqual(['2'])
    expect(counts()).toEqual({ waiting: 1, running: 1 })
    expect(queue.find(lastId - 1)?.phase).toBe('behind')
    first.release()
    await Promise.all(ends)
    expect(order).toEqual(['2', '1a', '1b'])
    await queue.idle()
    expect(queue.unfinished()).toBe(0)
    expect(queue.find(lastId)).toBeUndefined()
  })

  it('goes on after a handler has thrown', async () => {
    const { add, failures } = createRun()
    const first = add(message(1), async () => {
      throw new Error('broken')
    })
    let isDone = false
    await add(message(1), async () => {
      isDone = true
    })
    await first
    expect(isDone).toBe(true)
    expect(failures).toHaveLength(1)
  })

  it('lets chats take turns, whatever one of them has sent', async () => {
    const { add } = createRun({ maxWorking: 1 })
    const order: number[] = []
    const ends = [1, 1, 1, 1, 2, 3].map(chat => add(message(chat), async () => void order.push(chat)))
    await Promise.all(ends)
    expect(order).toEqual([1, 2, 3, 1, 1, 1])
  })

  it('attributes calls to their own update, also when one starts as another calls or ends', async () => {
    const { add, watch, api, queue } = createRun({ maxWorking: 1 })
    const answers = [held(), held()]
    api.config.use(async (_, __, payload) => {
      await answers['chat_id' in payload && payload.chat_id === 1 ? 0 : 1]?.promise
      return { ok: false, error_code: 400, description: 'answered' }
    })
    api.config.use(watch.transformer)
    const call = (chat: number) => () =>
      api.sendMessage(chat, 'x').then(
        () => {},
        () => {},
      )
    const first = add(message(1), call(1))
    const second = add(message(2), call(2))
    const [firstId, secondId] = [lastId - 1, lastId]
    await turn()
    expect([firstId, secondId].map(id => queue.find(id)?.phase)).toEqual(['calling', 'calling'])
    answers[1]?.release()
    await second
    expect(queue.find(firstId)?.phase).toBe('calling')
    answers[0]?.release()
    await first
    let isDone = false
    await add(message(3), async () => {
      isDone = true
    })
    expect(isDone).toBe(true)
  })

  it('drops the oldest waiting inline queries when there is much to do, and nothing else', async () => {
    const { add, dropped, queue } = createRun({ maxWorking: 1, maxWaitingWithInline: 3 })
    const first = held()
    void add(message(1), () => first.promise)
    const handledIds: number[] = []
    const send = (update: Update) =>
      add(update, async () => void handledIds.push(update.update_id)).then(() => update.update_id)
    const queries = [inline(11), inline(12), inline(13)]
    const messages = [message(21), message(22)]
    const ends = [...queries, ...messages].map(send)
    await turn()
    expect(dropped).toEqual(queries.slice(0, 2).map(({ update_id }) => update_id))
    await Promise.all(ends.slice(0, 2))
    first.release()
    await queue.idle()
    expect(handledIds).toEqual([queries[2], ...messages].map(update => update?.update_id))
  })

  it('has no room for more than it may hold, except in place of inline queries', async () => {
    const { add, queue } = createRun({ maxWorking: 1, maxWaiting: 2 })
    const first = held()
    void add(message(1), () => first.promise)
    void add(message(2), async () => {})
    void add(inline(3), async () => {})
    expect(queue.hasRoom()).toBe(true)
    void add(message(4), async () => {})
    first.release()
    await queue.idle()
    void add(message(1), () => held().promise)
    for (const chat of [2, 3]) void add(message(chat), async () => {})
    expect(queue.hasRoom()).toBe(false)
  })

  it('measures how long updates wait', async () => {
    const { add, clock, waits } = createRun({ maxWorking: 1 })
    const first = held()
    const ends = [add(message(1), () => first.promise), add(message(2), async () => {})]
    clock.advance(40)
    first.release()
    await Promise.all(ends)
    expect(waits).toEqual([0, 40])
  })
})

/** The 95th percentile of other people's waits for an answer, in ms; answering takes 100 ms, four at once. */
async function p95OfOthers(burst: number): Promise<number> {
  const { add, clock } = createRun({ maxWorking: 4, lateMs: Number.POSITIVE_INFINITY })
  const answer = () => new Promise<void>(resolve => void clock.after(100, resolve))
  for (let i = 0; i < burst; i++) void add(message(1), answer)
  const latencies: number[] = []
  const people = 100
  for (let ms = 0; latencies.length < people; ms += 10) {
    if (ms % 50 === 0 && ms / 50 < people) {
      const sentMs = clock.now()
      void add(message(100 + ms), answer).then(() => latencies.push(clock.now() - sentMs))
    }
    clock.advance(10)
    await turn()
  }
  return latencies.sort((a, b) => a - b)[Math.floor(people * 0.95)] ?? Number.NaN
}

describe('a burst of 1,000 messages of one person', () => {
  it('changes nobody else’s 95th percentile by more than a fifth', async () => {
    const [quiet, loud] = [await p95OfOthers(0), await p95OfOthers(1_000)]
    expect(quiet).toBeGreaterThanOrEqual(100)
    expect(loud).toBeLessThanOrEqual(quiet * 1.2)
  })
})

describe('a lasting overload', () => {
  const limits = { maxWorking: 1, lateMs: 10_000, lateForMs: 20_000 }

  /** Sends one message a second, which takes 2 s, for as long as given; returns how long each waited or was dropped after. */
  async function overload(seconds: number) {
    const { add, clock, dropped, queue } = createRun(limits)
    const answer = () => new Promise<void>(resolve => void clock.after(2_000, resolve))
    const waits: number[] = []
    for (let second = 0; second < seconds; second++) {
      const sentMs = clock.now()
      void add(message(second + 1), async () => {
        waits.push(clock.now() - sentMs)
        await answer()
      })
      clock.advance(1_000)
      await turn()
    }
    return { waits, dropped, queue, clock }
  }

  it('refuses what is late, so that those who ask later are answered in time', async () => {
    const { waits, dropped } = await overload(120)
    expect(dropped.length).toBeGreaterThan(20)
    expect(Math.max(...waits.slice(-20))).toBeLessThan(12_000)
  })

  it('refuses nothing if it is short', async () => {
    const { dropped, queue, clock } = await overload(20)
    expect(dropped).toEqual([])
    while (queue.unfinished() > 0) {
      clock.advance(1_000)
      await turn()
    }
    expect(dropped).toEqual([])
  })

  it('counts the wait at Telegram, by the dates of the messages, not by our clock', async () => {
    const { add, clock, dropped } = createRun(limits)
    clock.advance(3_600_000)
    const date = 1_700_000_000
    // The first ones establish how far the clocks are apart.
    await add(message(1, date), async () => {})
    for (let second = 1; second <= 40; second++) {
      clock.advance(1_000)
      await add(message(1, date - 11 + second), async () => {})
    }
    expect(dropped.length).toBeGreaterThan(15)
    expect(dropped.length).toBeLessThan(25)
  })

  it('is recognised although queries, which have no date, are among the messages', async () => {
    const { add, clock, dropped } = createRun(limits)
    clock.advance(3_600_000)
    const date = 1_700_000_000
    await add(message(1, date), async () => {})
    for (let second = 1; second <= 40; second++) {
      clock.advance(1_000)
      await add(message(1, date - 11 + second), async () => {})
      await add(inline(2), async () => {})
    }
    expect(dropped.length).toBeGreaterThan(30)
  })

  it('does not take a slow drift of the clocks for a wait', async () => {
    const { add, clock, dropped } = createRun(limits)
    // For a month, our clock gains 10 s a day.
    for (let hour = 0; hour < 30 * 24; hour++) {
      const telegramSeconds = Math.floor((clock.now() / 1_000) * (1 - 10 / 86_400))
      await add(message(1, 1_700_000_000 + telegramSeconds), async () => {})
      clock.advance(3_600_000)
    }
    expect(dropped).toEqual([])
  })
})
