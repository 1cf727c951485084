import type { Chat, ChatMember, ForceReply, Message, ReactionType } from 'grammy/types'
import type { FormattedText } from '../format/formatted-text.ts'

/** A chat with all that is in it. */
export interface ChatRoom {
  readonly chat: Chat
  /** By message id, in the order they were sent; a message is replaced, never changed. */
  readonly messages: Map<number, Message>
  /** What the bot set, by message id. */
  readonly reactions: Map<number, readonly ReactionType[]>
  /** What only one person and the bot see, by ephemeral_message_id. */
  readonly ephemeral: Map<number, Message>
  /** What the bot is writing in a private chat, by draft_id. */
  readonly drafts: Map<number, MessageDraft>
  /** The reply that a message asks for, by message id. */
  readonly forcedReplies: Map<number, ForceReply>
  /** People and other bots, by user id; who has never been here is not in it. */
  readonly members: Map<number, ChatMember>
  /** By message_thread_id. */
  readonly topics: Map<number, Topic>
  /** The bot's place here; undefined where it never was: it does not know the chat then. */
  bot: ChatMember | undefined
  /** The person of a private chat has written to the bot, so that it may write. Always true elsewhere. */
  isOpen: boolean
  /** The supergroup that this group has become. */
  migratedTo: Chat | undefined
}

/** A part of a message that the bot shows while it writes; an empty text shows that it thinks. */
export interface MessageDraft extends FormattedText {
  readonly draft_id: number
  readonly can_stop: boolean
  /** It stays when it is stopped. */
  readonly keep_on_stop: boolean
}

/** A topic of a forum; its id is the id of the message that tells of its creation. */
export interface Topic {
  readonly threadId: number
  readonly name: string
  isClosed: boolean
}
