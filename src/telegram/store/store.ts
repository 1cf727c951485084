import type { Askers, FeedbackReason, QuoteMode } from '../../locales/messages.ts'
import type { Language } from '../../text/language.ts'

/** What a person chose; the starting values stand for everybody else. */
export interface UserSettings {
  /** Undefined: not chosen, the question decides. */
  readonly language: Language | undefined
  readonly quotes: QuoteMode
  /** One excerpt instead of three. */
  readonly isCompact: boolean
}

/** What the admins of a group chose. */
export interface ChatSettings {
  readonly language: Language | undefined
  readonly askers: Askers
}

export const USER_DEFAULTS: UserSettings = { language: undefined, quotes: 'mine', isCompact: false }
export const CHAT_DEFAULTS: ChatSettings = { language: undefined, askers: 'everyone' }

/** So many shares of a person are remembered. */
export const MAX_SHARES = 5

/**
 * What the bot remembers: choices, what a person shared last, and what people said of excerpts, without their names.
 * Never a question. Every method throws StoreError when the store fails (a full disk, a broken file).
 */
export interface Store {
  user(userId: number): UserSettings
  setUser(userId: number, change: Partial<UserSettings>): void
  /** Erases all that is kept of a person. */
  forgetUser(userId: number): void
  chat(chatId: number): ChatSettings
  setChat(chatId: number, change: Partial<ChatSettings>): void
  forgetChat(chatId: number): void
  /** A group became a supergroup: its settings go with it. */
  migrateChat(fromChatId: number, toChatId: number): void
  /** Excerpt ids, newest first. */
  recentShares(userId: number): readonly string[]
  addShare(userId: number, excerptId: string): void
  addFeedback(permalinkId: string, reason: FeedbackReason): void
  feedbackCount(permalinkId: string, reason: FeedbackReason): number
  close(): void
}
