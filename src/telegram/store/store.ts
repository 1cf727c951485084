import type { Askers, FeedbackReason, QuoteMode } from '../../locales/messages.ts'
import type { Language } from '../../text/language.ts'
import type { Awaitable } from './awaitable.ts'
import type { Collections } from './collections.ts'
import type { Follows } from './follows.ts'
import type { PostedQuotations } from './posted-quotations.ts'

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
/** Dayek wrote no dates before this day: an older one is from a clock that was wrong, as after a start without a battery. */
export const FIRST_DAY = '2026-11-01'

/**
 * All that the bot stores: settings, recent shares, kept excerpts, what people follow, and counts that name nobody. Never a question. Every method throws
 * StoreError, or rejects with it, when the storage fails (full disk, corrupt file, server away).
 */
export interface Store extends Collections {
  user(userId: number): Awaitable<UserSettings>
  setUser(userId: number, change: Partial<UserSettings>): Awaitable<void>
  /** Erases everything stored about a person. */
  forgetUser(userId: number): Awaitable<void>
  chat(chatId: number): Awaitable<ChatSettings>
  setChat(chatId: number, change: Partial<ChatSettings>): Awaitable<void>
  forgetChat(chatId: number): Awaitable<void>
  /** Moves a group's settings, its collection and what it follows to its supergroup. */
  migrateChat(fromChatId: number, toChatId: number): Awaitable<void>
  /** Excerpt ids, newest first. */
  recentShares(userId: number): Awaitable<readonly string[]>
  addShare(userId: number, excerptId: string): Awaitable<void>
  addFeedback(permalinkId: string, reason: FeedbackReason): Awaitable<void>
  feedbackCount(permalinkId: string, reason: FeedbackReason): Awaitable<number>
  /** All feedback, in no particular order. */
  feedback(): Awaitable<readonly FeedbackCount[]>
  /** Adds to the counts of a day, all or none. */
  addDailyCounts(counts: readonly DailyCount[]): Awaitable<void>
  /** From this day (YYYY-MM-DD) on. */
  dailyCounts(fromDay: string): Awaitable<readonly DailyCount[]>
  /** Notes which settings were used today. */
  noteUsed(): Awaitable<void>
  /** Does so, and erases those unused for MAX_UNUSED_DAYS. Returns how many were erased. */
  eraseUnused(): Awaitable<number>
  /** Does nothing where the store can be read and written; throws StoreError otherwise. */
  check(): Awaitable<void>
  /** What people and groups follow; erased together with their settings. */
  readonly follows: Follows
  readonly posted: PostedQuotations
  close(): Awaitable<void>
}

/** The same without promises, for storage in this process. */
export type Local<T> = {
  readonly [Method in keyof T]: T[Method] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Awaited<Result>
    : T[Method]
}

/** A store in this process: a file or memory. */
export type LocalStore = Local<Store>

/** The day in UTC, as YYYY-MM-DD. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}

export function daysBefore(day: string, days: number): string {
  return dayOf(new Date(Date.parse(day) - days * 86_400_000))
}
