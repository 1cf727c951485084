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

/** The state of the server, shared by the Bot API methods and the users of a test. */
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
  readonly webhook: Webhook
  /** Chat actions such as "typing". */
  readonly chatActions: ChatAction[]
  /** Unix time in seconds. */
  now(): number
}

/** What setWebhook set; polling is on while the URL is empty. */
interface Webhook {
  url: string
  maxConnections: number
  secretToken: string
  /** Of the latest delivery that failed, until the next setWebhook. */
  lastError?: { readonly date: number; readonly message: string }
}

/** A message that mentions the bot in a chat it is not in. */
interface GuestMention {
  readonly room: ChatRoom
  readonly message: Message
}

/** The bot as a sender, without the fields that only getMe returns. */
export function botUser({ profile: { me } }: Backend): User {
  const { id, is_bot, first_name, username } = me
  return { id, is_bot, first_name, username }
}

/** Records something that Telegram silently ignores or repairs, but a bot should not send. */
export function reportViolation({ journal }: Backend, what: string): void {
  journal.add({ kind: 'violation', what })
}

export const isPrivate = ({ chat }: ChatRoom) => chat.type === 'private'
