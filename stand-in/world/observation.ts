import type { BotCommand, Chat, ForceReply, Message, ReactionType, User } from 'grammy/types'
import type { StoredFile } from '../wire/files.ts'
import type { Backend } from './backend.ts'
import { createBotReader } from './bot-reader.ts'
import type { MessageDraft } from './chat-room.ts'
import type { StandInEvent, WaitOptions } from './journal.ts'

/** What stands in the chats now, and waiting for what comes. */
export interface Observation {
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
  /** What the bot is writing in the private chat of this person. */
  drafts(user: User): readonly MessageDraft[]
  /** The commands for this language and scope (`default`, `all_private_chats`, `chat:42`…), as they were set. */
  commands(languageCode?: string, scope?: string): readonly BotCommand[]

  /** The next message of the bot in this chat that was not asked for yet; rejects with what happened instead. */
  nextMessage(chat: Chat, wait?: WaitOptions): Promise<Message>
  /** The same for the bot's edits: resolves with the new version of a message. */
  nextEdit(chat: Chat, wait?: WaitOptions): Promise<Message>
  /** Resolves with what `probe` gives, asked now and after every event; rejects with what happened instead. */
  waitFor<T>(probe: () => T | undefined | null | false, wait?: WaitOptions): Promise<T>
  /** Resolves when the bot has confirmed every update: a bot with grammY's own polling is done with them then. */
  allConfirmed(wait?: WaitOptions): Promise<void>
  /** Calls with every event from now on; gives the way to stop. */
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
