import type { AddressInfo } from 'node:net'
import { createPeople, type People } from './people/people.ts'
import { createApiHandler, createFileFinder } from './server/answer-call.ts'
import { deliverUpdates } from './server/deliver-updates.ts'
import { createHttpServer } from './server/http-server.ts'
import { type Drop, type Failure, Faults, type Garble } from './wire/faults.ts'
import { Files } from './wire/files.ts'
import type { Backend } from './world/backend.ts'
import { type BotProfile, createProfile } from './world/bot-profile.ts'
import { type ChatSetup, createChatSetup } from './world/chat-setup.ts'
import { Chats } from './world/chats.ts'
import { InlineMessages } from './world/inline-messages.ts'
import type { ChatAction } from './world/journal.ts'
import { type ApiCall, Journal, type StandInEvent } from './world/journal.ts'
import { createObservation, type Observation } from './world/observation.ts'
import { PendingQueries } from './world/pending-queries.ts'
import { UpdateQueue } from './world/update-queue.ts'

export interface StandInOptions {
  /** `<bot id>:<anything>`. */
  readonly token: string
  /** `dayek_bot` by default. */
  readonly botUsername?: string
  /** `Dayek` by default. */
  readonly botName?: string
  /** False by default: privacy mode is on, so in groups the bot receives only commands, replies and mentions. */
  readonly readsAllGroupMessages?: boolean
  /** The clock for dates in messages; timeouts use real time. */
  readonly now?: () => Date
  /** The pause before a webhook gets a refused update again, in milliseconds; 10 by default. */
  readonly webhookRetryMs?: number
  /** The largest file that bots may download, in bytes: 20 MB by default; a server of one's own allows 2000 MB. */
  readonly maxDownloadBytes?: number
  /** True by default. False keeps neither events nor calls, for long runs: wait and subscribe instead of reading them. */
  readonly keepsHistory?: boolean
}

/** A fake Bot API server: HTTP for the bot, methods that act as users for the test. */
export interface StandIn extends People, ChatSetup, Observation {
  /** Listens on a free port of 127.0.0.1. */
  listen(): Promise<void>
  /** Closes all connections and stops. */
  close(): Promise<void>
  /** The bot's `apiRoot`. Throws an Error before listen(). */
  readonly apiRoot: string

  readonly events: readonly StandInEvent[]
  readonly calls: readonly ApiCall[]
  readonly chatActions: readonly ChatAction[]
  /** What Telegram silently ignores or repairs, but a bot should not send, such as unknown parameters. */
  readonly violations: readonly string[]
  readonly profile: BotProfile

  /** Makes the next calls of this method fail. */
  fail(method: string, failure: Failure): void
  /** Drops the connection of the next calls of this method without a response. */
  drop(method: string, drop?: Drop): void
  /** Gives the next calls of this method a response that the Bot API never sends. */
  garble(method: string, garble: Garble): void
  /** Makes all callback queries so far too old to answer. */
  expireCallbackQueries(): void
  /** The same for every inline query. */
  expireInlineQueries(): void
  expireGuestQueries(): void
}

export function createStandIn(options: StandInOptions): StandIn {
  const { token, botUsername = 'dayek_bot', botName = 'Dayek', readsAllGroupMessages = false } = options
  const { now = () => new Date(), webhookRetryMs = 10, keepsHistory = true } = options
  const { maxDownloadBytes = 20 * 1024 * 1024 } = options
  const journal = new Journal(keepsHistory)
  const faults = new Faults()
  const calls: ApiCall[] = []
  const backend: Backend = {
    profile: createProfile(token, { name: botName, username: botUsername, readsAllGroupMessages }),
    chats: new Chats(),
    callbackQueries: new PendingQueries(4_382_000_000_000_000_001n),
    inlineQueries: new PendingQueries(4_383_000_000_000_000_001n),
    guestQueries: new PendingQueries(4_384_000_000_000_000_001n),
    inlineMessages: new InlineMessages(),
    files: new Files(maxDownloadBytes),
    updates: new UpdateQueue(journal),
    journal,
    webhook: { url: '', maxConnections: 40, secretToken: '' },
    chatActions: [],
    now: () => Math.floor(now().getTime() / 1000),
  }
  const server = createHttpServer(
    createApiHandler(token, backend, faults, keepsHistory ? calls : undefined),
    createFileFinder(token, backend),
  )

  const stopDelivering = deliverUpdates(backend, { retryMs: webhookRetryMs })

  return {
    ...createChatSetup(backend),
    ...createPeople(backend),
    ...createObservation(backend),
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(0, '127.0.0.1', resolve)
      }),
    close: () =>
      new Promise(resolve => {
        stopDelivering()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
    get apiRoot() {
      return `http://127.0.0.1:${portOf(server.address())}`
    },

    events: journal.events,
    calls,
    chatActions: backend.chatActions,
    get violations() {
      return journal.events.flatMap(event => (event.kind === 'violation' ? [event.what] : []))
    },
    profile: backend.profile,

    fail: (method, failure) => faults.fail(method, failure),
    drop: (method, drop) => faults.drop(method, drop),
    garble: (method, garble) => faults.garble(method, garble),
    expireCallbackQueries: () => backend.callbackQueries.expire(),
    expireInlineQueries: () => backend.inlineQueries.expire(),
    expireGuestQueries: () => backend.guestQueries.expire(),
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string')
    throw new Error('the fake Bot API server is not listening yet')
  return address.port
}
