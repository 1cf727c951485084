import type { BotCommand, Chat, ForceReply, Message, ReactionType, User } from 'grammy/types'
import type { StoredFile } from '../wire/files.ts'
import type { Backend } from './backend.ts'
import { createBotReader } from './bot-reader.ts'
import type { MessageDraft } from './chat-room.ts'
import type { StandInEvent, WaitOptions } from './journal.ts'

/** The current state of the chats, and ways to wait for events. */
export interface Observation {
  /** The current versions of a chat's messages, oldest first. */
  messages(chat: Chat): readonly Message[]
  /** The current version of a message; undefined if it was deleted. */
  message(chat: Chat, messageId: number): Message | undefined
  /** Ephemeral messages between this user and the bot, oldest first. */
  ephemeralMessages(chat: Chat, user: User): readonly Message[]
  reactions(message: Message): readonly ReactionType[]
  /** The file with this file_id. */
  file(fileId: string): StoredFile | undefined
  /** The ForceReply of one of the bot's messages. */
  forcedReply(message: Message): ForceReply | undefined
  /** Drafts that the bot streams to this user. */
  drafts(user: User): readonly MessageDraft[]
  /** The commands for this language and scope (`default`, `all_private_chats`, `chat:42`…), without fallback. */
  commands(languageCode?: string, scope?: string): readonly BotCommand[]

  /** The bot's next message in this chat that this method has not returned yet. Rejects with the latest events. */
  nextMessage(chat: Chat, wait?: WaitOptions): Promise<Message>
  /** The same for edits: resolves with the new version of a message. */
  nextEdit(chat: Chat, wait?: WaitOptions): Promise<Message>
  /** Resolves with the first result of `probe`, called now and after every event. Rejects with the latest events. */
  waitFor<T>(probe: () => T | undefined | null | false, wait?: WaitOptions): Promise<T>
  /** Resolves once the bot has confirmed every update: with grammY's own polling, it has then handled them all. */
  allConfirmed(wait?: WaitOptions): Promise<void>
  /** Calls the listener with every new event; returns a function that unsubscribes it. */
  subscribe(listener: (event: StandInEvent) => void): () => void
}

export function createObservation({ chats, files, journal, profile, updates }: Backend): Observation {
  const nextOf = createBotReader(journal)
  return {
    messages: ({ id }) => [...chats.room(id).messages.values()],
    message: ({ id }, messageId) => chats.room(id).messages.get(messageId),
    ephemeralMessages: ({ id }, user) =>
      [...chats.room(id).ephemeral.values()].filter(({ from, receiver_user }) =>
        [from?.id, receiver_user?.id].includes(user.id),
      ),
    reactions: ({ chat, message_id }) => chats.room(chat.id).reactions.get(message_id) ?? [],
    file: id => files.find(id),
    forcedReply: ({ chat, message_id }) => chats.room(chat.id).forcedReplies.get(message_id),
    drafts: ({ id }) => [...chats.room(id).drafts.values()],
    commands: (languageCode = '', scope = 'default') =>
      profile.commands.get(`${scope}/${languageCode}`) ?? [],

    nextMessage: (chat, wait) => nextOf('sent', chat, wait),
    nextEdit: (chat, wait) => nextOf('edited', chat, wait),
    waitFor: (probe, wait) => journal.waitFor(probe, wait),
    allConfirmed: async wait => {
      await journal.waitFor(() => updates.pendingCount === 0, {
        what: 'the bot to confirm all updates',
        ...wait,
      })
    },
    subscribe: listener => journal.subscribe(listener),
  }
}
