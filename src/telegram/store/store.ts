import type { Askers, FeedbackReason, QuoteMode } from '../../locales/messages.ts'
import type { Language } from '../../text/language.ts'

/** A person's settings; people who chose nothing have the defaults. */
export interface UserSettings {
  /** `undefined`: the language of each question. */
  readonly language: Language | undefined
  readonly quotes: QuoteMode
  /** One excerpt instead of three. */
  readonly isCompact: boolean
}

/** A group's settings, chosen by its admins. */
export interface ChatSettings {
  readonly language: Language | undefined
  readonly askers: Askers
}

export const USER_DEFAULTS: UserSettings = { language: undefined, quotes: 'mine', isCompact: false }
export const CHAT_DEFAULTS: ChatSettings = { language: undefined, askers: 'everyone' }

/** The number of recent shares kept for each person. */
export const MAX_SHARES = 5

/**
 * All that the bot stores: settings, recent shares, and anonymous counts of feedback. Never a question. Every method throws
 * StoreError when the storage fails (full disk, corrupt file).
 */
export interface Store {
  user(userId: number): UserSettings
  setUser(userId: number, change: Partial<UserSettings>): void
  /** Erases everything stored about a person. */
  forgetUser(userId: number): void
  chat(chatId: number): ChatSettings
  setChat(chatId: number, change: Partial<ChatSettings>): void
  forgetChat(chatId: number): void
  /** Moves a group's settings to its supergroup. */
  migrateChat(fromChatId: number, toChatId: number): void
  /** Excerpt ids, newest first. */
  recentShares(userId: number): readonly string[]
  addShare(userId: number, excerptId: string): void
  addFeedback(permalinkId: string, reason: FeedbackReason): void
  feedbackCount(permalinkId: string, reason: FeedbackReason): number
  close(): void
}
