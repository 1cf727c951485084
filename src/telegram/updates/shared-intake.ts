/**
 * Updates in a database that several workers share. Whoever receives an update stores it there, sealed, before Telegram hears
 * that it arrived; from then on it survives every worker. It is handled by its home, a worker that all of them compute from the
 * chat, so that follow-up questions find the memory of their conversation; if that one is busy or gone, by another one after half
 * a second. A lane, which is a chat, has one update in hand at a time, among all workers.
 *
 * What a dead worker had in hand is taken by others within two seconds. Only that may be answered twice.
 *
 * An inline query is not stored: the next keystroke replaces it, and whoever received it knows which one is the newest.
 *
 * While the database is away, a worker handles what it receives by itself, and Telegram hears that an update arrived only when it
 * was handled: nothing can be lost, and redeliveries to this worker are recognised.
 */
import { createHash } from 'node:crypto'
import { BotError, Context } from 'grammy'
import type { Update } from 'grammy/types'
import { errorFields } from '../../error-fields.ts'
import type { Database } from '../../postgres/database.ts'
import { failureFields } from '../calls/telegram-errors.ts'
import { createSeal } from '../store/seal.ts'
import { createSharedUpdates, type SharedUpdates, type TakenUpdate } from '../store/shared-updates.ts'
import type { DayekBot } from './dayek-bot.ts'
import type { Intake } from './intake.ts'
import { createOwnUpdates } from './own-updates.ts'
import { laneKeyOf } from './update-queue.ts'
import { createWorkerSession, type WorkerSession } from './worker-session.ts'

export interface SharedIntake extends Intake {
  readonly session: WorkerSession
  /** Takes updates that wait, now. */
  wake(): void
  /** Gives back what is unfinished and ends the connection. Call it when the bot has wound down. */
  close(): Promise<void>
}

export interface SharedIntakeOptions {
  /** Its tables are up to date. */
  readonly database: Database
  /** Of the bot; what waits in the database is sealed with it. */
  readonly token: string
  /** Takes nothing more once it is aborted. */
  readonly signal: AbortSignal
  /** How often the connection, dead workers and forgotten updates are looked at; 1000 milliseconds by default. */
  readonly tickMs?: number
  /** After a disturbance every worker gets this long to connect again before its updates are given to others; 3000 by default. */
  readonly settlingMs?: number
}

const TICK_MS = 1_000
const SETTLING_MS = 3_000
const PURGE_EVERY_MS = 60_000
/** After a failure, the time without another attempt to store. */
const PAUSE_MS = 1_000
/** Updates that wait in this process; more are left to other workers. */
const MAX_WAITING_HERE = 16
const MAX_IN_HAND = 500
/** Updates in the database; more are left at Telegram. */
const MAX_WAITING = 2_000
/** An update that this many workers died with is dropped: it may be what kills them. */
const MAX_ATTEMPTS = 3

/** Starts taking updates. `intake.take` resolves when the update is stored. */
export function startSharedIntake(
  { bot, calls, clock, logger, queue, telemetry }: DayekBot,
  { database, token, signal, tickMs = TICK_MS, settlingMs = SETTLING_MS }: SharedIntakeOptions,
): SharedIntake {
  const updates = createSharedUpdates(database)
  const seal = createSeal(token)
  const session = createWorkerSession(database, { clock, onWake: wake })
  const { worker } = session
  const own = createOwnUpdates({
    finish: updates.finish,
    onFailure: failed,
    onDone: wake,
    isEnding: calls.isClosed,
  })
  let state: Awaited<ReturnType<SharedUpdates['state']>> = { liveWorkers: [worker], waiting: 0 }
  let [isAway, retryAtMs, purgedAtMs] = [false, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let isClosed = false
  telemetry.watchSharedQueue(() => ({ updates: state.waiting, workers: state.liveWorkers.length }))

  function failed(error: unknown): void {
    const { stack: _, ...fields } = errorFields(error)
    if (!isAway) logger.error('the shared queue cannot be used, going on alone', fields)
    isAway = true
    retryAtMs = clock.now() + PAUSE_MS
  }

  function worked(): void {
    if (isAway) logger.info('the shared queue works again')
    isAway = false
    retryAtMs = Number.NEGATIVE_INFINITY
  }

  async function handle(update: Update): Promise<void> {
    try {
      await bot.handleUpdate(update)
    } catch (error) {
      logger.error('update lost', failureFields(error instanceof BotError ? error.error : error))
    }
  }

  async function handleTaken({ id, attempts, sealed }: TakenUpdate): Promise<void> {
    const update = seal.open(id, sealed)
    if (!isUpdateOf(update, id)) logger.error('a waiting update cannot be read: BOT_TOKEN has changed')
    else if (attempts > MAX_ATTEMPTS) logger.error('update lost: every worker that had it died', { attempts })
    else await handle(update)
  }

  let taking: Promise<void> | undefined
  let [isWoken, sweptAtMs] = [false, clock.now()]

  function wake(): void {
    isWoken = true
    taking ??= takeAll().finally(() => {
      taking = undefined
      if (isWoken) wake()
    })
  }

  async function takeAll(): Promise<void> {
    while (isWoken) {
      isWoken = false
      const most = Math.min(MAX_WAITING_HERE - queue.waiting(), MAX_IN_HAND - own.count())
      // Without its lock, others would take this worker for dead.
      if (most <= 0 || signal.aborted || isClosed || session.openMs() === 0) return
      try {
        // The response to an earlier take may have been lost. Never while one is on its way.
        if (clock.now() - sweptAtMs >= tickMs) {
          await updates.releaseUnknown(worker, own.ids())
          sweptAtMs = clock.now()
        }
        const taken = await updates.take(worker, most)
        for (const update of taken) void own.handle(update.id, () => handleTaken(update))
        if (taken.length === most) isWoken = true
      } catch (error) {
        failed(error)
      }
    }
  }

  async function tick(): Promise<void> {
    try {
      await session.keepOpen()
      await own.record()
      if (session.openMs() >= settlingMs) await updates.releaseDead()
      if (clock.now() - purgedAtMs >= PURGE_EVERY_MS) {
        await updates.purge()
        purgedAtMs = clock.now()
      }
      state = await updates.state()
      worked()
      wake()
    } catch (error) {
      failed(error)
    }
  }

  let cancel = () => {}
  const run = () => {
    ticking = tick().then(() => {
      if (!isClosed) cancel = clock.after(tickMs, run)
    })
  }
  let ticking = Promise.resolve()
  run()

  function store(update: Update): Promise<boolean> {
    const id = update.update_id
    const lane = seal.laneOf(findLane(update))
    const home = homeOf(lane, state.liveWorkers) ?? worker
    return updates.add({ id, lane, home, sealed: seal.seal(id, update) })
  }

  /** The chat of an update that nobody has checked yet. */
  function findLane(update: Update): string {
    try {
      return laneKeyOf(new Context(update, bot.api, bot.botInfo))
    } catch {
      return `update ${update.update_id}`
    }
  }

  return {
    keeps: 'database',
    session,
    hasRoom: () => state.waiting < MAX_WAITING && (!isAway || queue.hasRoom()),
    async take(update) {
      const running = own.find(update.update_id)
      if (running) return { claim: 'in progress', done: running }
      const isStored = update.inline_query === undefined && clock.now() >= retryAtMs
      if (isStored) {
        try {
          const isNew = await store(update)
          if (!isNew) telemetry.refused('duplicate')
          return { claim: isNew ? 'claimed' : 'done', done: Promise.resolve() }
        } catch (error) {
          failed(error)
        }
      }
      return { claim: 'claimed', done: own.handle(update.update_id, () => handle(update)) }
    },
    wake,
    async close() {
      isClosed = true
      cancel()
      await ticking
      await taking
      await own.record()
      await updates.release(worker).catch(failed)
      await session.close()
    },
  }
}

/** Rendezvous hashing: when a worker comes or goes, only its own lanes move. */
function homeOf(lane: string, workers: readonly number[]): number | undefined {
  const weigh = (worker: number) => createHash('sha256').update(`${lane} ${worker}`).digest().readUInt32BE()
  return [...workers].sort((a, b) => weigh(b) - weigh(a))[0]
}

function isUpdateOf(value: unknown, id: number): value is Update {
  return typeof value === 'object' && value !== null && Reflect.get(value, 'update_id') === id
}
