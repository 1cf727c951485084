import type { Chat, ChatMember, ForceReply, Message, ReactionType } from 'grammy/types'
import type { FormattedText } from '../format/formatted-text.ts'

/** A chat and everything in it. */
export interface ChatRoom {
  readonly chat: Chat
  /** By message id, in the order sent. A message is replaced, never mutated. */
  readonly messages: Map<number, Message>
  /** The bot's reactions, by message id. */
  readonly reactions: Map<number, readonly ReactionType[]>
  /** By ephemeral_message_id. */
  readonly ephemeral: Map<number, Message>
  /** Drafts that the bot streams to a private chat, by draft_id. */
  readonly drafts: Map<number, MessageDraft>
  /** By id of the message that asks for a reply. */
  readonly forcedReplies: Map<number, ForceReply>
  /** Present and former members except the bot, by user id. */
  readonly members: Map<number, ChatMember>
  /** By message_thread_id. */
  readonly topics: Map<number, Topic>
  /** The bot's membership; undefined if it was never here and does not know the chat. */
  bot: ChatMember | undefined
  /** In a private chat: the user has written first, so the bot may write. True elsewhere. */
  isOpen: boolean
  /** The supergroup that this group was upgraded to. */
  migratedTo: Chat | undefined
}

/** A partial message shown while the bot generates it; an empty text shows a placeholder. */
export interface MessageDraft extends FormattedText {
  readonly draft_id: number
  readonly can_stop: boolean
  /** Stays visible after it is stopped. */
  readonly keep_on_stop: boolean
}

/** A forum topic; its id is that of the service message that created it. */
export interface Topic {
  readonly threadId: number
  readonly name: string
  isClosed: boolean
}
