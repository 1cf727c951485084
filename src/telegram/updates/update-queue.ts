import type { Middleware } from 'grammy'
import type { CallWatch } from '../calls/call-watch.ts'
import type { Clock } from '../calls/clock.ts'
import type { BotContext } from './context.ts'
import { createLateness } from './lateness.ts'
import { QUEUE_LIMITS, type QueueLimits } from './limits.ts'
import { findPictureWish } from './message-picture.ts'
import { findVoiceWish } from './message-voice.ts'
import { silentTelemetry, type Telemetry } from './telemetry.ts'

/**
 * Handles the updates of a chat in order and those of different chats concurrently. A chat with many updates takes turns
 * with the others. Inline queries, pictures and voice messages do not wait for the other messages of the person.
 */
export interface UpdateQueue {
  /** Resolves when the update was handled or dropped; never rejects. */
  readonly middleware: Middleware<BotContext>
  /** The number of updates being handled or queued. */
  unfinished(): number
  /** The number of updates queued. */
  waiting(): number
  /** Resolves when no update is being handled. */
  idle(): Promise<void>
  /** Whether more updates should be taken. */
  hasRoom(): boolean
  /** What an update waits for, and since when; `undefined` when it is not here. */
  find(updateId: number): { readonly phase: Phase; readonly sinceMs: number } | undefined
}

/** `behind`: for an earlier update of its chat; `ready`: for others to be handled; `calling`: only for Telegram. */
type Phase = 'behind' | 'ready' | 'working' | 'calling'

export interface UpdateQueueOptions {
  readonly watch: CallWatch
  readonly clock: Pick<Clock, 'now'>
  /** Receives what a handler throws; it is not rethrown. */
  readonly onFailure: (error: unknown) => void
  /** Tells the person that their update was dropped; must not throw. */
  readonly onDropped?: (ctx: BotContext) => Promise<void>
  readonly telemetry?: Telemetry
  readonly limits?: QueueLimits
}

interface Entry {
  readonly ctx: BotContext
  readonly lane: Lane
  readonly handle: () => Promise<void>
  readonly finish: () => void
  readonly arrivedMs: number
  readonly waitedAtTelegramMs: number
  phase: Phase
  sinceMs: number
}

/** The updates of one chat, or the inline queries, pictures or voice messages of one person. */
interface Lane {
  readonly key: string
  readonly waiting: Entry[]
  isBusy: boolean
}

/** An update that waits for Telegram does not count as working, so a hanging connection blocks only its own chat. */
export function createUpdateQueue(options: UpdateQueueOptions): UpdateQueue {
  const { watch, clock, onFailure, onDropped = async () => {} } = options
  const { telemetry = silentTelemetry, limits = QUEUE_LIMITS } = options
  const lateness = createLateness(clock, limits)
  const lanes = new Map<string, Lane>()
  /** Lanes whose first update can be handled; the one that waited longest comes first. */
  const ready = new Set<Lane>()
  const entries = new Map<number, Entry>()
  const waitingInline = new Set<Entry>()
  const idleListeners = new Set<() => void>()
  let [waiting, working, running, unfinished] = [0, 0, 0, 0]
  telemetry.watchQueue(() => ({ waiting, running }))

  function enter(entry: Entry, phase: Phase): void {
    entry.phase = phase
    entry.sinceMs = clock.now()
  }

  function arrive(ctx: BotContext, handle: () => Promise<void>): Promise<void> {
    return new Promise(finish => {
      const key = laneKeyOf(ctx)
      const lane = lanes.get(key) ?? { key, waiting: [], isBusy: false }
      lanes.set(key, lane)
      const now = clock.now()
      const waitedAtTelegramMs = lateness.waitedAtTelegram(ctx.update)
      const times = { arrivedMs: now, waitedAtTelegramMs, phase: 'behind', sinceMs: now } as const
      const entry: Entry = { ctx, lane, handle, finish, ...times }
      unfinished++
      waiting++
      entries.set(ctx.update.update_id, entry)
      lane.waiting.push(entry)
      if (ctx.inlineQuery) waitingInline.add(entry)
      offer(lane)
      startNext()
      dropInline()
    })
  }

  /** Puts the lane last in the round of lanes, if it has something to handle. */
  function offer(lane: Lane): void {
    const [first] = lane.waiting
    if (lane.isBusy) return
    if (!first) {
      ready.delete(lane)
      lanes.delete(lane.key)
      return
    }
    if (ready.has(lane)) return
    enter(first, 'ready')
    ready.add(lane)
  }

  function startNext(): void {
    for (const lane of ready) {
      if (working >= limits.maxWorking || running >= limits.maxRunning) return
      const [entry] = lane.waiting
      if (!entry) continue
      ready.delete(lane)
      leaveQueue(entry)
      lane.isBusy = true
      const waitedMs = clock.now() - entry.arrivedMs
      telemetry.took('queue', waitedMs)
      const isTooLate = lateness.isTooLate(entry.waitedAtTelegramMs + waitedMs)
      // Not within the call watch of the update whose end or call made room.
      watch.outside(() => void (isTooLate ? drop(entry) : run(entry)).then(() => leaveLane(entry)))
    }
  }

  function leaveQueue(entry: Entry): void {
    entry.lane.waiting.splice(entry.lane.waiting.indexOf(entry), 1)
    waitingInline.delete(entry)
    waiting--
  }

  function leaveLane(entry: Entry): void {
    finish(entry)
    entry.lane.isBusy = false
    offer(entry.lane)
    startNext()
  }

  function finish(entry: Entry): void {
    unfinished--
    if (entries.get(entry.ctx.update.update_id) === entry) entries.delete(entry.ctx.update.update_id)
    entry.finish()
    if (unfinished > 0) return
    for (const resolve of idleListeners) resolve()
    idleListeners.clear()
  }

  async function run(entry: Entry): Promise<void> {
    enter(entry, 'working')
    running++
    working++
    let calls = 0
    const watcher = {
      onCall() {
        if (calls++ > 0) return
        enter(entry, 'calling')
        working--
        startNext()
      },
      onAnswer() {
        if (--calls > 0) return
        enter(entry, 'working')
        working++
      },
    }
    try {
      await watch.run(watcher, entry.handle)
    } catch (error) {
      onFailure(error)
    } finally {
      running--
      working += calls === 0 ? -1 : 0
      // Calls that the handler did not await may finish later.
      calls = Number.POSITIVE_INFINITY
    }
  }

  async function drop(entry: Entry): Promise<void> {
    telemetry.refused('shed')
    enter(entry, 'calling')
    await onDropped(entry.ctx)
  }

  function dropInline(): void {
    for (const entry of waitingInline) {
      if (waiting <= limits.maxWaitingWithInline) return
      leaveQueue(entry)
      ready.delete(entry.lane)
      offer(entry.lane)
      watch.outside(() => void drop(entry).then(() => finish(entry)))
    }
  }

  return {
    middleware: (ctx, next) => arrive(ctx, next),
    unfinished: () => unfinished,
    waiting: () => waiting,
    idle: () =>
      unfinished === 0 ? Promise.resolve() : new Promise(resolve => void idleListeners.add(resolve)),
    hasRoom: () => running < limits.maxRunning && (waiting < limits.maxWaiting || waitingInline.size > 0),
    find: updateId => entries.get(updateId),
  }
}

/**
 * An inline query typed in another chat does not wait for the person's private chat. Reading a picture or hearing a voice
 * message takes seconds: a person's pictures wait for each other, as do their voice messages; the rest of the chat does not
 * wait for them.
 */
export function laneKeyOf(ctx: BotContext): string {
  if (ctx.inlineQuery) return `inline ${ctx.inlineQuery.from.id}`
  if (ctx.message && findPictureWish(ctx.message, ctx.me)) return `picture ${ctx.from?.id ?? 0}`
  if (ctx.message && findVoiceWish(ctx.message, ctx.me)) return `voice ${ctx.from?.id ?? 0}`
  return `${ctx.chat?.id ?? ctx.from?.id ?? 0}`
}
