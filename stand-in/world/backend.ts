import type { Message, User } from 'grammy/types'
import type { Files } from '../wire/files.ts'
import type { BotProfile } from './bot-profile.ts'
import type { CallbackAnswer, PressedButton } from './callback-queries.ts'
import type { ChatRoom } from './chat-room.ts'
import type { Chats } from './chats.ts'
import type { InlineAnswer } from './inline-answer.ts'
import type { InlineMessages } from './inline-messages.ts'
import type { ChatAction, Journal } from './journal.ts'
import type { PendingQueries } from './pending-queries.ts'
import type { UpdateQueue } from './update-queue.ts'

/** All that the stand-in knows; the methods and the people of a test work on the same. */
export interface Backend {
  readonly profile: BotProfile
  readonly chats: Chats
  readonly callbackQueries: PendingQueries<CallbackAnswer, PressedButton>
  readonly inlineQueries: PendingQueries<InlineAnswer>
  readonly guestQueries: PendingQueries<Message, GuestMention>
  readonly inlineMessages: InlineMessages
  readonly files: Files
  readonly updates: UpdateQueue
  readonly journal: Journal
  readonly webhook: { url: string; maxConnections: number }
  /** What people saw the bot do: "typing" and its kind. */
  readonly chatActions: ChatAction[]
  /** Unix time in seconds. */
  now(): number
}

/** The message that called the bot into a chat. */
export interface GuestMention {
  readonly room: ChatRoom
  readonly message: Message
}

/** The bot as the sender of a message, without what only getMe tells. */
export function botUser({ profile: { me } }: Backend): User {
  const { id, is_bot, first_name, username } = me
  return { id, is_bot, first_name, username }
}

/** Takes a note of something that Telegram lets pass without a word but that no bot should do. */
export function reportViolation({ journal }: Backend, what: string): void {
  journal.add({ kind: 'violation', what })
}

export const isPrivate = ({ chat }: ChatRoom) => chat.type === 'private'
