import type { AddressInfo } from 'node:net'
import type { BotCommand, Chat, ForceReply, Message, ReactionType, User } from 'grammy/types'
import { createApiHandler, createFileFinder } from './answer-call.ts'
import type { Backend, ChatAction } from './backend.ts'
import { type BotProfile, createProfile } from './bot-profile.ts'
import { createBotReader } from './bot-reader.ts'
import { Chats } from './chats.ts'
import { type Drop, type Failure, Faults } from './faults.ts'
import { Files, type StoredFile } from './files.ts'
import { createHttpServer } from './http-server.ts'
import { InlineMessages } from './inline-messages.ts'
import { type ApiCall, Journal, type StandInEvent, type WaitOptions } from './journal.ts'
import { PendingQueries } from './pending-queries.ts'
import { createPeople, type People } from './people.ts'
import { createStage, type Stage } from './stage.ts'
import { UpdateQueue } from './update-queue.ts'

export interface StandInOptions {
  /** `<number>:<anything>`; the number is the bot's id. */
  readonly token: string
  /** `dayek_bot` by default. */
  readonly botUsername?: string
  /** `Dayek` by default. */
  readonly botName?: string
  /** False by default: privacy mode is on, in groups the bot sees commands, replies and mentions only. */
  readonly readsAllGroupMessages?: boolean
  /** The clock for dates in messages. Long polls and waiting use real time. */
  readonly now?: () => Date
}

/** A local stand-in for Telegram: the Bot API over HTTP on one side, people in their chats on the other. */
export interface StandIn extends People, Stage {
  /** Starts to serve on a free port of 127.0.0.1. */
  listen(): Promise<void>
  /** Cuts all connections and stops. */
  close(): Promise<void>
  /** For the bot's `apiRoot`; throws before listen(). */
  readonly apiRoot: string

  /** The messages of a chat as they stand now, oldest first. */
  messages(chat: Chat): readonly Message[]
  /** The message as it stands now, undefined once it was deleted. */
  message(chat: Chat, messageId: number): Message | undefined
  /** What only this person and the bot see in a group, oldest first. */
  ephemeralMessages(chat: Chat, user: User): readonly Message[]
  reactions(message: Message): readonly ReactionType[]
  /** What a file_id stands for. */
  file(fileId: string): StoredFile | undefined
  /** The reply that a message of the bot asks people for. */
  forcedReply(message: Message): ForceReply | undefined
  /** The next message of the bot in this chat that was not asked for yet; rejects with what happened instead. */
  nextMessage(chat: Chat, wait?: WaitOptions): Promise<Message>
  /** The same for the bot's edits: resolves with the new version of a message. */
  nextEdit(chat: Chat, wait?: WaitOptions): Promise<Message>
  /** Resolves with what `probe` gives, asked now and after every event; rejects with what happened instead. */
  waitFor<T>(probe: () => T | undefined | null | false, wait?: WaitOptions): Promise<T>
  /** Resolves when the bot has confirmed every update: a bot with grammY's own polling is done with them then. */
  allConfirmed(wait?: WaitOptions): Promise<void>

  readonly events: readonly StandInEvent[]
  /** Calls with every event from now on; gives the way to stop. */
  subscribe(listener: (event: StandInEvent) => void): () => void
  readonly calls: readonly ApiCall[]
  readonly chatActions: readonly ChatAction[]
  /** What Telegram lets pass without a word, but no bot should do: unknown parameters and the like. */
  readonly violations: readonly string[]
  readonly profile: BotProfile
  /** The commands for this language and scope (`default`, `all_private_chats`, `chat:42`…), as they were set. */
  commands(languageCode?: string, scope?: string): readonly BotCommand[]

  /** The next calls of this method fail. */
  fail(method: string, failure: Failure): void
  /** The connection of the next calls of this method is cut without an answer. */
  drop(method: string, drop?: Drop): void
  /** Every button pressed so far is too old to be answered. */
  expireCallbackQueries(): void
  /** The same for every inline query. */
  expireInlineQueries(): void
  expireGuestQueries(): void
}

export function createStandIn(options: StandInOptions): StandIn {
  const { token, botUsername = 'dayek_bot', botName = 'Dayek', readsAllGroupMessages = false } = options
  const { now = () => new Date() } = options
  const journal = new Journal()
  const faults = new Faults()
  const calls: ApiCall[] = []
  const backend: Backend = {
    profile: createProfile(token, { name: botName, username: botUsername, readsAllGroupMessages }),
    chats: new Chats(),
    callbackQueries: new PendingQueries(4_382_000_000_000_000_001n),
    inlineQueries: new PendingQueries(4_383_000_000_000_000_001n),
    guestQueries: new PendingQueries(4_384_000_000_000_000_001n),
    inlineMessages: new InlineMessages(),
    files: new Files(),
    updates: new UpdateQueue(journal),
    journal,
    webhook: { url: '', maxConnections: 40 },
    chatActions: [],
    now: () => Math.floor(now().getTime() / 1000),
  }
  const { chats, updates } = backend
  const server = createHttpServer(
    createApiHandler(token, backend, faults, calls),
    createFileFinder(token, backend),
  )
  const nextOf = createBotReader(journal)

  return {
    ...createStage(backend),
    ...createPeople(backend),
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(0, '127.0.0.1', resolve)
      }),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
    get apiRoot() {
      return `http://127.0.0.1:${portOf(server.address())}`
    },

    messages: ({ id }) => [...chats.room(id).messages.values()],
    message: ({ id }, messageId) => chats.room(id).messages.get(messageId),
    ephemeralMessages: ({ id }, user) =>
      [...chats.room(id).ephemeral.values()].filter(({ from, receiver_user }) =>
        [from?.id, receiver_user?.id].includes(user.id),
      ),
    reactions: ({ chat, message_id }) => chats.room(chat.id).reactions.get(message_id) ?? [],
    file: id => backend.files.find(id),
    forcedReply: ({ chat, message_id }) => chats.room(chat.id).forcedReplies.get(message_id),
    nextMessage: (chat, wait) => nextOf('sent', chat, wait),
    nextEdit: (chat, wait) => nextOf('edited', chat, wait),
    waitFor: (probe, wait) => journal.waitFor(probe, wait),
    allConfirmed: async wait => {
      await journal.waitFor(() => updates.pendingCount === 0, {
        what: 'the bot to confirm all updates',
        ...wait,
      })
    },

    events: journal.events,
    subscribe: listener => journal.subscribe(listener),
    calls,
    chatActions: backend.chatActions,
    get violations() {
      return journal.events.flatMap(event => (event.kind === 'violation' ? [event.what] : []))
    },
    profile: backend.profile,
    commands: (languageCode = '', scope = 'default') =>
      backend.profile.commands.get(`${scope}/${languageCode}`) ?? [],

    fail: (method, failure) => faults.fail(method, failure),
    drop: (method, drop) => faults.drop(method, drop),
    expireCallbackQueries: () => backend.callbackQueries.expire(),
    expireInlineQueries: () => backend.inlineQueries.expire(),
    expireGuestQueries: () => backend.guestQueries.expire(),
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the stand-in is not listening yet')
  return address.port
}
