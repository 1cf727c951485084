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

/** How often an excerpt got this feedback. */
export interface FeedbackCount {
  readonly permalinkId: string
  readonly reason: FeedbackReason
  readonly count: number
}

/** How often something happened on a day: `found kk` is an answer in Kazakh. */
export interface DailyCount {
  /** YYYY-MM-DD, UTC. */
  readonly day: string
  readonly key: string
  readonly count: number
}

/** Settings and shares that nobody has used for this long are erased. */
export const MAX_UNUSED_DAYS = 365
/** Daily counts are kept this long. */
export const MAX_COUNTED_DAYS = 400

/**
 * All that the bot stores: settings, recent shares, and counts that name nobody. Never a question. Every method throws
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
  /** All feedback, in no particular order. */
  feedback(): readonly FeedbackCount[]
  /** Adds to the counts of a day, all or none. */
  addDailyCounts(counts: readonly DailyCount[]): void
  /** From this day (YYYY-MM-DD) on. */
  dailyCounts(fromDay: string): readonly DailyCount[]
  /** Notes which settings were used today. */
  noteUsed(): void
  /** Does so, and erases those unused for MAX_UNUSED_DAYS. Returns how many were erased. */
  eraseUnused(): number
  /** Does nothing where the store can be read and written; throws StoreError otherwise. */
  check(): void
  close(): void
}

/** The day in UTC, as YYYY-MM-DD. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}

export function daysBefore(day: string, days: number): string {
  return dayOf(new Date(Date.parse(day) - days * 86_400_000))
}
